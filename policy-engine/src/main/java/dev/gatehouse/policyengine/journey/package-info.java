/**
 * User journeys: {@link dev.gatehouse.policyengine.journey.JourneyMachine} decides what comes next
 * and is pure; {@code JourneyLoop} is the one loop around it, {@code JourneyStore} keeps the one
 * row, {@code JourneyResource} is ui-service's door. What a policy is lies in {@code policy}, what
 * touches the world in {@code profile}.
 *
 * <p>What a journey waits for, and the events that move it; DiagramTest compares this with the
 * code.
 *
 * <pre>
 * stateDiagram-v2
 *     [*] --> Begin
 *     Begin --> Page: Started
 *     Begin --> Exchange: Started
 *     Begin --> End: Started
 *     Page --> Validation: Submitted
 *     Page --> Page: Submitted, Chose, ClaimChanged
 *     Page --> CodeDispatch: CodeRequested
 *     Page --> CodeCheck: CodeEntered
 *     Page --> End: Cancelled
 *     Page --> Action: ControlActed
 *     Action --> Action: ProfileReturned
 *     Action --> Page: ProfileReturned, ProfileFailed
 *     CodeDispatch --> Page: CodeSent, CodeRefused
 *     CodeCheck --> Page: CodeVerified, CodeRefused
 *     Validation --> Validation: ProfileReturned
 *     Validation --> Page: ProfileFailed
 *     Validation --> Confirmation: ProfileReturned
 *     Confirmation --> Page: Continued
 *     Confirmation --> Exchange: Continued
 *     Confirmation --> End: Continued
 *     Exchange --> Exchange: ProfileReturned
 *     Exchange --> Page: ProfileReturned
 *     Exchange --> End: ProfileReturned, ProfileFailed
 *     Exchange --> Away: SentAway
 *     Away --> Exchange: CameBack
 *     Away --> Page: Submitted, Chose, Cancelled
 *     End --> [*]
 * </pre>
 */
package dev.gatehouse.policyengine.journey;
