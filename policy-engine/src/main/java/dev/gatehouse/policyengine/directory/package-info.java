/**
 * The customers' accounts: their identities (sign-in names and federated ones), attributes and
 * passwords, and what keeps guessing slow.
 *
 * <p>{@link dev.gatehouse.policyengine.directory.AccountStore} is the only writer of {@code
 * account}, {@code account_identity} and {@code credential}; {@link
 * dev.gatehouse.policyengine.directory.PasswordCheck} is the only place where a password is
 * compared. {@link dev.gatehouse.policyengine.directory.DirectoryAttributes} speaks the attribute
 * names of the Identity Experience Framework for the technical profiles that read and write the
 * directory.
 */
package dev.gatehouse.policyengine.directory;
