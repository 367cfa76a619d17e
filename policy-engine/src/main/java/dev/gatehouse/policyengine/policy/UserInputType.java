package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** How a page asks for a claim. */
public enum UserInputType {
    TEXT_BOX("TextBox"),
    EMAIL_BOX("EmailBox"),
    DATE_TIME_DROPDOWN("DateTimeDropdown"),
    RADIO_SINGLE_SELECT("RadioSingleSelect"),
    DROPDOWN_SINGLE_SELECT("DropdownSingleSelect"),
    CHECKBOX_MULTI_SELECT("CheckboxMultiSelect"),
    PASSWORD("Password"),
    READONLY("Readonly"),
    BUTTON("Button"),
    PARAGRAPH("Paragraph");

    private final String xml;

    UserInputType(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<UserInputType> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
