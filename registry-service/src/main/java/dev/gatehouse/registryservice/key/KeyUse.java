package dev.gatehouse.registryservice.key;

/** What a key set is for; the wire names are the Identity Experience Framework's. */
public enum KeyUse {
    SIG("sig"),
    ENC("enc"),
    SECRET("secret");

    private final String wireName;

    KeyUse(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
