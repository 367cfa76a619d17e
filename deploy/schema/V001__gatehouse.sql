-- One schema for the four services. Every table carries the tenant first in its key and no query
-- crosses tenants. Each table has one writing service; what the others may read is granted at the end.
-- Run by registry-service as the schema's owner. The login roles' passwords are the deployer's business.

do $$
declare
    role_name text;
begin
    foreach role_name in array array ['registry_service', 'policy_engine', 'token_service'] loop
        if not exists (select 1 from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
        end if;
    end loop;
end $$;

-- ── registry-service ────────────────────────────────────────────────────────────────────────────

create table tenant (
    tenant_id    uuid primary key,
    name         text        not null unique check (name = lower(name)),
    display_name text        not null,
    settings     jsonb       not null default '{}', -- hosts, branding, session defaults: Tenant manifest's spec
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

-- The tenant's data key, wrapped by the master key (AES-256-GCM).
create table tenant_data_key (
    tenant_id   uuid primary key references tenant on delete cascade,
    wrapped_key bytea       not null,
    created_at  timestamptz not null default now()
);

create table application (
    tenant_id    uuid        not null references tenant on delete cascade,
    client_id    uuid        not null,
    name         text        not null, -- metadata.name of the manifest
    display_name text        not null,
    settings     jsonb       not null, -- the Application manifest's spec, defaults filled in
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    primary key (tenant_id, client_id),
    unique (tenant_id, name)
);

create table application_secret (
    tenant_id   uuid        not null,
    client_id   uuid        not null,
    secret_id   uuid        not null,
    name        text        not null,
    secret_hash bytea       not null, -- SHA-256 of a random secret
    hint        text        not null, -- its first three characters, to tell secrets apart
    created_at  timestamptz not null default now(),
    expires_at  timestamptz,
    primary key (tenant_id, client_id, secret_id),
    unique (tenant_id, client_id, name),
    foreign key (tenant_id, client_id) references application on delete cascade
);

create table policy (
    tenant_id  uuid        not null references tenant on delete cascade,
    policy_id  text        not null check (policy_id = lower(policy_id)),
    name       text        not null, -- the policy id in its configured case
    kind       text        not null check (kind in ('UserFlow', 'CustomPolicy')),
    base_id    text,                 -- lower-case id of the base policy
    source     text        not null, -- what was applied: the XML, or the UserFlow's spec as JSON
    xml        text        not null, -- TrustFrameworkPolicy as run
    facts      jsonb,                -- PolicyFacts when it can be run (has a RelyingParty)
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, policy_id)
);

-- A key set. Secrets are kept here; signing key pairs live in signing_key.
create table policy_key (
    tenant_id  uuid        not null references tenant on delete cascade,
    name       text        not null,
    key_use    text        not null check (key_use in ('sig', 'enc', 'secret')),
    settings   jsonb       not null, -- the PolicyKey manifest's spec without the secret
    secret     bytea,                -- sealed with the tenant's data key; null for generated key pairs
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, name)
);

-- ── policy-engine ───────────────────────────────────────────────────────────────────────────────

create table account (
    tenant_id                 uuid        not null,
    object_id                 uuid        not null,
    account_enabled           boolean     not null default true,
    attributes                jsonb       not null default '{}', -- directory attributes by name
    refresh_tokens_valid_from timestamptz not null default '-infinity',
    created_at                timestamptz not null default now(),
    updated_at                timestamptz not null default now(),
    primary key (tenant_id, object_id)
);

create table account_identity (
    tenant_id          uuid not null,
    sign_in_type       text not null, -- emailAddress, userName, phoneNumber, federated
    issuer             text not null, -- the tenant's name, or the federated identity provider
    issuer_assigned_id text not null, -- normalised: lower case for e-mail and user name
    object_id          uuid not null,
    primary key (tenant_id, sign_in_type, issuer, issuer_assigned_id),
    foreign key (tenant_id, object_id) references account on delete cascade
);
create index account_identity_by_account on account_identity (tenant_id, object_id);

create table credential (
    tenant_id     uuid        not null,
    object_id     uuid        not null,
    password_hash text        not null, -- PHC string
    must_change   boolean     not null default false,
    changed_at    timestamptz not null default now(),
    primary key (tenant_id, object_id),
    foreign key (tenant_id, object_id) references account on delete cascade
);

-- Counters behind smart lockout and throttling. subject_hash is keyed, so that rows name nobody.
create table lockout (
    tenant_id     uuid        not null,
    kind          text        not null, -- password, code-sent, code-tried
    subject_hash  bytea       not null,
    failures      int         not null default 0,
    locks         int         not null default 0,
    window_start  timestamptz not null default now(),
    locked_until  timestamptz,
    last_guess    bytea,                -- keyed hash of the last wrong password: a repeat counts once
    primary key (tenant_id, kind, subject_hash)
);

create table journey (
    tenant_id    uuid        not null,
    journey_id   uuid        not null, -- UUIDv7: created_on follows from it
    created_on   date        not null,
    version      int         not null,
    browser_hash bytea       not null, -- SHA-256 of the browser cookie that the journey is bound to
    expires_at   timestamptz not null,
    state        bytea       not null, -- sealed: it holds claims
    primary key (tenant_id, journey_id, created_on)
) partition by range (created_on);

create table sso_session (
    tenant_id    uuid        not null,
    session_hash bytea       not null, -- SHA-256 of the session cookie
    expires_on   date        not null,
    session_id   uuid        not null, -- sid
    object_id    uuid,
    version      int         not null,
    expires_at   timestamptz not null,
    state        bytea       not null, -- sealed
    primary key (tenant_id, session_hash, expires_on)
) partition by range (expires_on);
create index sso_session_by_account on sso_session (tenant_id, object_id);

-- ── token-service ───────────────────────────────────────────────────────────────────────────────

create table signing_key (
    tenant_id   uuid        not null,
    key_set     text        not null, -- policy_key.name
    kid         text        not null,
    algorithm   text        not null, -- RS256, ES256, PS256
    public_jwk  jsonb       not null,
    private_key bytea       not null, -- PKCS#8, sealed with the tenant's data key
    not_before  timestamptz not null,
    expires_at  timestamptz,
    created_at  timestamptz not null default now(),
    primary key (tenant_id, key_set, kid)
);

create table authorization_code (
    tenant_id   uuid        not null,
    code_hash   bytea       not null, -- SHA-256 of the code
    created_on  date        not null,
    client_id   uuid        not null,
    policy_id   text        not null,
    family_id   uuid        not null, -- refresh-token family that its redemption begins
    subject     text        not null,
    expires_at  timestamptz not null,
    redeemed_at timestamptz,
    family_ends_at timestamptz,       -- end of that family, infinity for none; null = no refresh token
    request     bytea       not null, -- sealed: redirect_uri, code_challenge, scope, nonce, claims …
    primary key (tenant_id, code_hash, created_on)
) partition by range (created_on);

create table refresh_token_family (
    tenant_id  uuid        not null,
    family_id  uuid        not null, -- UUIDv7
    client_id  uuid        not null,
    policy_id  text        not null,
    subject    text        not null,
    token_hash bytea       not null, -- SHA-256 of the one refresh token that is good now
    generation int         not null default 0,
    issued_at  timestamptz not null default now(), -- of the present token
    started_at timestamptz not null default now(),
    expires_at timestamptz not null, -- of the present token
    ends_at    timestamptz,          -- of the whole family (sliding window); null = unbounded
    revoked_at timestamptz,
    grant_data bytea       not null, -- sealed: scope, claims, auth_time …
    primary key (tenant_id, family_id)
);
create index refresh_token_family_by_subject on refresh_token_family (tenant_id, subject);

-- ── everyone ────────────────────────────────────────────────────────────────────────────────────

create table audit_event (
    tenant_id  uuid        not null,
    event_id   uuid        not null,
    at         timestamptz not null default now(),
    actor      text        not null, -- operator, account, client or service
    action     text        not null, -- dotted: application.configured, account.created, session.revoked
    target     text        not null,
    detail     jsonb       not null default '{}', -- never a secret
    primary key (tenant_id, event_id)
);

-- ── expiring rows are dropped by the day, not deleted one by one ────────────────────────────────

-- Makes the partitions of the coming week (month for sessions) and drops those that are over.
-- Safe to call at any time from any service.
create function maintain_partitions() returns void
    language plpgsql security definer set search_path from current as
$$
declare
    parent    text;
    day       date;
    old_child record;
begin
    perform pg_advisory_xact_lock(hashtext('gatehouse.maintain_partitions'));
    foreach parent in array array ['journey', 'authorization_code'] loop
        for day in select generate_series(current_date - 1, current_date + 7, '1 day')::date loop
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                           parent || '_' || to_char(day, 'YYYYMMDD'), parent, day, day + 1);
        end loop;
    end loop;
    for day in select generate_series(date_trunc('month', current_date),
                                      date_trunc('month', current_date) + interval '13 months', '1 month')::date loop
        execute format('create table if not exists %I partition of sso_session for values from (%L) to (%L)',
                       'sso_session_' || to_char(day, 'YYYYMM'), day, (day + interval '1 month')::date);
    end loop;
    for old_child in
        select child.relname
        from pg_inherits
                 join pg_class child on child.oid = inhrelid
                 join pg_class parent_class on parent_class.oid = inhparent
                 join pg_namespace n on n.oid = child.relnamespace
        where n.nspname = current_schema()
          and ((parent_class.relname in ('journey', 'authorization_code')
                    and right(child.relname, 8) < to_char(current_date - 2, 'YYYYMMDD'))
            or (parent_class.relname = 'sso_session'
                    and right(child.relname, 6) < to_char(current_date - 1, 'YYYYMM')))
    loop
        execute format('drop table %I', old_child.relname);
    end loop;
end
$$;
select maintain_partitions();

-- ── a change of registration is live everywhere at once ─────────────────────────────────────────

-- The payload is the tenant's id; listeners drop what they know of that tenant.
create function registry_changed() returns trigger language plpgsql as
$$
begin
    perform pg_notify('registry_changed', coalesce(new.tenant_id, old.tenant_id)::text);
    return null;
end
$$;

do $$
declare
    table_name text;
begin
    foreach table_name in array array ['tenant', 'application', 'application_secret', 'policy', 'policy_key', 'signing_key'] loop
        execute format('create trigger registry_changed after insert or update or delete on %I '
                           'for each row execute function registry_changed()', table_name);
    end loop;
end $$;

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────

revoke all on function maintain_partitions() from public;
grant execute on function maintain_partitions() to registry_service, policy_engine, token_service;
do $$
begin
    execute format('grant usage on schema %I to registry_service, policy_engine, token_service', current_schema());
end $$;

grant select, insert, update, delete
    on tenant, tenant_data_key, application, application_secret, policy, policy_key to registry_service;
grant select on audit_event to registry_service;

grant select, insert, update, delete
    on account, account_identity, credential, lockout, journey, sso_session to policy_engine;
grant select on tenant, tenant_data_key, application, policy, policy_key to policy_engine;

grant select, insert, update, delete
    on signing_key, authorization_code, refresh_token_family to token_service;
grant select on tenant, tenant_data_key, application, application_secret, policy to token_service;
grant select (tenant_id, name, key_use, settings, created_at, updated_at) on policy_key to token_service;

grant insert on audit_event to registry_service, policy_engine, token_service;

-- Readiness: a service is ready when the schema is at least the version it was built for.
do $$
begin
    if to_regclass('flyway_schema_history') is not null then
        grant select on flyway_schema_history to registry_service, policy_engine, token_service;
    end if;
end $$;
