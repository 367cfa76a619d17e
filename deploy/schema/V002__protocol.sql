-- What the whole of the v2.0 endpoint needs beside codes and refresh tokens.

-- ── token-service ───────────────────────────────────────────────────────────────────────────────

-- RFC 9126: an authorization request that was sent ahead. The first browser that brings the
-- request_uri keeps it, so that a reload does no harm and a second browser gets nothing (§7.3).
create table pushed_request (
    tenant_id    uuid        not null,
    request_hash bytea       not null, -- SHA-256 of the request_uri's random part
    created_on   date        not null,
    client_id    uuid        not null,
    policy_id    text        not null,
    browser_hash bytea,                -- SHA-256 of the cookie of the browser that began with it
    expires_at   timestamptz not null, -- until when a browser may begin with it
    parameters   bytea       not null, -- sealed
    primary key (tenant_id, request_hash, created_on)
) partition by range (created_on);

-- RFC 8628: a device that waits for its customer.
create table device_code (
    tenant_id        uuid        not null,
    device_code_hash bytea       not null, -- SHA-256 of the device_code
    created_on       date        not null,
    user_code_hash   bytea       not null, -- keyed hash of the user_code: they are few enough to try
    client_id        uuid        not null,
    confidential     boolean     not null, -- whether the client authenticated, as it then must again
    policy_id        text        not null,
    family_id        uuid        not null, -- refresh-token family that its redemption begins
    scope            text        not null,
    status           text        not null default 'pending'
        check (status in ('pending', 'approved', 'denied', 'redeemed')),
    poll_seconds     int         not null, -- grows with each slow_down
    polled_at        timestamptz,
    expires_at       timestamptz not null,
    subject          text,
    family_ends_at   timestamptz,          -- as in authorization_code
    grant_data       bytea,                -- sealed, once approved
    primary key (tenant_id, device_code_hash, created_on)
) partition by range (created_on);
create index device_code_by_user_code on device_code (tenant_id, user_code_hash);

-- jti of client assertions, DPoP proofs and request objects that were used (RFC 7523 §3, RFC 9449
-- §11.1). The day is that of the token's own time, so that one token is one key.
create table spent_token_id (
    tenant_id  uuid  not null,
    id_hash    bytea not null, -- SHA-256 of what the id is of, its issuer and the id
    created_on date  not null,
    primary key (tenant_id, id_hash, created_on)
) partition by range (created_on);

-- RFC 7009: access tokens that were taken back before their time.
create table revoked_token (
    tenant_id  uuid  not null,
    token_hash bytea not null, -- SHA-256 of the token
    created_on date  not null, -- the day of its expiry
    primary key (tenant_id, token_hash, created_on)
) partition by range (created_on);

-- The key that a public client's refresh tokens are bound to (RFC 9449 §5, RFC 8705 §4):
-- jkt or x5t#S256 with its thumbprint; null for none.
alter table refresh_token_family add column binding text;

-- ── registry-service ────────────────────────────────────────────────────────────────────────────

-- RFC 7591 §3: who holds one may register clients in the tenant.
create table initial_access_token (
    tenant_id  uuid        not null references tenant on delete cascade,
    token_hash bytea       not null, -- SHA-256
    name       text        not null,
    uses_left  int,                  -- null for any number
    settings   jsonb       not null default '{}', -- permissions that its clients get
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (tenant_id, token_hash),
    unique (tenant_id, name)
);

-- A dynamically registered client: what it manages its own registration with (RFC 7592 §2), and its
-- metadata as it wrote them (RFC 7591 §2). Both null where a manifest registers.
alter table application add column registration_token_hash bytea;
alter table application add column client_metadata jsonb;

-- ── partitions ──────────────────────────────────────────────────────────────────────────────────

create or replace function maintain_partitions() returns void
    language plpgsql security definer set search_path from current as
$$
declare
    by_day    constant text[] := array ['journey', 'authorization_code', 'pushed_request', 'device_code',
                                        'spent_token_id', 'revoked_token'];
    parent    text;
    day       date;
    old_child record;
begin
    perform pg_advisory_xact_lock(hashtext('gatehouse.maintain_partitions'));
    foreach parent in array by_day loop
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
          and ((parent_class.relname = any (by_day)
                    and right(child.relname, 8) < to_char(current_date - 2, 'YYYYMMDD'))
            or (parent_class.relname = 'sso_session'
                    and right(child.relname, 6) < to_char(current_date - 1, 'YYYYMM')))
    loop
        execute format('drop table %I', old_child.relname);
    end loop;
end
$$;
select maintain_partitions();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────

grant select, insert, update, delete
    on pushed_request, device_code, spent_token_id, revoked_token to token_service;
grant select, insert, update, delete on initial_access_token to registry_service;
