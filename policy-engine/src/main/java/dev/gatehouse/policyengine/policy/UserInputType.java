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

    /** Whether a page lets a claim be entered this way, and does not only show it. */
    public boolean isEntered() {
        return switch (this) {
            case READONLY, PARAGRAPH, BUTTON -> false;
            default -> true;
        };
    }

    static Optional<UserInputType> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
