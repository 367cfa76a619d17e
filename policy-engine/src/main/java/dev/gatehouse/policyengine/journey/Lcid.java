package dev.gatehouse.policyengine.journey;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers that Windows has for languages ([MS-LCID] §2.2). */
final class Lcid {
    private static final String UNNUMBERED = "4096";
    private static final Map<String, String> BY_TAG =
            Stream.of(
                            """
                            ar=1 bg=2 ca=3 zh=4 zh-Hans=4 cs=5 da=6 de=7 el=8 en=9 es=10 fi=11 fr=12 he=13 hu=14 is=15 it=16
                            ja=17 ko=18 nl=19 no=20 pl=21 pt=22 rm=23 ro=24 ru=25 hr=26 sk=27 sq=28 sv=29 th=30 tr=31 ur=32
                            id=33 uk=34 be=35 sl=36 et=37 lv=38 lt=39 tg=40 fa=41 vi=42 hy=43 az=44 eu=45 mk=47 af=54 ka=55
                            hi=57 mt=58 ms=62 kk=63 sw=65 bn=69 pa=70 gu=71 or=72 ta=73 te=74 kn=75 ml=76 as=77 mr=78 mn=80
                            cy=82 km=83 lo=84 gl=86 si=91 am=94 ne=97 fil=100 ga=60 nb=31764 nn=30740 sr=31770 bs=30746
                            zh-Hant=31748 ar-SA=1025 bg-BG=1026 ca-ES=1027 zh-TW=1028 cs-CZ=1029 da-DK=1030 de-DE=1031
                            el-GR=1032 en-US=1033 fi-FI=1035 fr-FR=1036 he-IL=1037 hu-HU=1038 is-IS=1039 it-IT=1040
                            ja-JP=1041 ko-KR=1042 nl-NL=1043 nb-NO=1044 pl-PL=1045 pt-BR=1046 ro-RO=1048 ru-RU=1049
                            hr-HR=1050 sk-SK=1051 sq-AL=1052 sv-SE=1053 th-TH=1054 tr-TR=1055 ur-PK=1056 id-ID=1057
                            uk-UA=1058 be-BY=1059 sl-SI=1060 et-EE=1061 lv-LV=1062 lt-LT=1063 fa-IR=1065 vi-VN=1066
                            hy-AM=1067 eu-ES=1069 mk-MK=1071 af-ZA=1078 ka-GE=1079 hi-IN=1081 mt-MT=1082 ga-IE=2108
                            ms-MY=1086 kk-KZ=1087 bn-IN=1093 pa-IN=1094 gu-IN=1095 ta-IN=1097 te-IN=1098 kn-IN=1099
                            ml-IN=1100 mr-IN=1102 cy-GB=1106 gl-ES=1110 fil-PH=1124 zh-CN=2052 de-CH=2055 en-GB=2057
                            es-MX=2058 fr-BE=2060 it-CH=2064 nl-BE=2067 nn-NO=2068 pt-PT=2070 sv-FI=2077 ar-IQ=2049
                            zh-HK=3076 de-AT=3079 en-AU=3081 es-ES=3082 fr-CA=3084 ar-EG=3073 zh-SG=4100 de-LU=4103
                            en-CA=4105 fr-CH=4108 en-NZ=5129 fr-LU=5132 en-IE=6153 es-CO=9226 es-AR=11274 en-ZA=7177
                            es-CL=13322 es-PE=10250 en-IN=16393 en-SG=18441 ar-AE=14337 sr-Latn-RS=9242 sr-Cyrl-RS=10266
                            """
                                    .split("\\s+"))
                    .map(pair -> pair.split("="))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    /** The regions that .NET takes a language to be of where none is named. */
    private static final Map<String, String> REGIONS =
            Stream.of(
                            """
                            ar=SA bg=BG bn=IN ca=ES cs=CZ da=DK de=DE el=GR en=US es=ES et=EE eu=ES fa=IR fi=FI fr=FR
                            gl=ES gu=IN he=IL hi=IN hr=HR hu=HU id=ID is=IS it=IT ja=JP kk=KZ kn=IN ko=KR lt=LT lv=LV
                            mk=MK ml=IN mr=IN ms=MY nb=NO nl=NL nn=NO no=NO pa=IN pl=PL pt=BR ro=RO ru=RU sk=SK sl=SI
                            sq=AL sv=SE ta=IN te=IN th=TH tr=TR uk=UA ur=PK vi=VN zh=CN
                            """
                                    .split("\\s+"))
                    .map(pair -> pair.split("="))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private Lcid() {}

    /** The language of one region. */
    static Locale specific(Locale locale) {
        if (!locale.getCountry().isEmpty()) return locale;
        var region =
                locale.getScript().equals("Hant")
                        ? "TW"
                        : REGIONS.getOrDefault(locale.getLanguage(), "");
        return region.isEmpty() ? locale : Locale.of(locale.getLanguage(), region);
    }

    /** Of the language when its region has none; what Windows does not number is 0x1000. */
    static String of(Locale locale) {
        var language = BY_TAG.getOrDefault(locale.getLanguage(), UNNUMBERED);
        return BY_TAG.getOrDefault(locale.toLanguageTag(), language);
    }
}
