package dev.gatehouse.policyengine.policy;

/** Names of groups: Java's have letters and digits only, .NET's have underscores too. */
final class DotNetGroupName {
    private DotNetGroupName() {}

    static String toJava(String name) {
        return name.replace("Z", "ZZ").replace("_", "Zu");
    }

    static String toDotNet(String java) {
        var name = new StringBuilder(java.length());
        for (int i = 0; i < java.length(); i++) {
            char c = java.charAt(i);
            name.append(c != 'Z' ? c : java.charAt(++i) == 'u' ? '_' : 'Z');
        }
        return name.toString();
    }
}
