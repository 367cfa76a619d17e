-- What custom policies need beside accounts, journeys and sessions.

-- ── policy-engine ───────────────────────────────────────────────────────────────────────────────

-- A code that a technical profile made in a journey, for one identifier (an address, a number).
create table one_time_code (
    tenant_id       uuid        not null,
    journey_id      uuid        not null, -- UUIDv7: created_on follows from it
    created_on      date        not null,
    identifier_hash bytea       not null, -- keyed hash of the code's kind and identifier
    code_hash       bytea,                -- keyed hash; null when no code is good any more
    sealed          bytea,                -- what has to be read again: a code that may be sent twice
    expires_at      timestamptz not null,
    tries           int         not null default 0, -- of the present code
    tries_allowed   int         not null,
    codes           int         not null default 1, -- made in this journey
    primary key (tenant_id, journey_id, identifier_hash, created_on)
) partition by range (created_on);

-- An authenticator app that an account proves itself with (RFC 6238).
create table authenticator (
    tenant_id  uuid        not null,
    object_id  uuid        not null,
    secret     bytea       not null, -- sealed
    last_step  bigint      not null, -- of the last code that was good: no code is good twice (§5.2)
    created_at timestamptz not null default now(),
    primary key (tenant_id, object_id),
    foreign key (tenant_id, object_id) references account on delete cascade
);

-- What a request did to a journey whose policy is recorded; sealed.
create table journey_trace (
    tenant_id   uuid        not null,
    created_on  date        not null, -- of the journey, as with journey
    journey_id  uuid        not null,
    part        uuid        not null, -- UUIDv7: the order of the requests
    policy      text        not null,
    client_id   text,
    outcome     text        not null,
    recorded_at timestamptz not null default now(),
    entries     bytea       not null,
    primary key (tenant_id, created_on, journey_id, part)
) partition by range (created_on);
create index journey_trace_newest on journey_trace (tenant_id, recorded_at);

-- ── token-service ───────────────────────────────────────────────────────────────────────────────

-- How long each refresh token of a grant is good; null for the policy's lifetime. A policy may have
-- several issuers, and a grant keeps to the one that issued it.
alter table authorization_code add column refresh_seconds int;
alter table device_code add column refresh_seconds int;
alter table refresh_token_family add column refresh_seconds int;

-- ── partitions ──────────────────────────────────────────────────────────────────────────────────

-- The last of its kind: which tables are by the day it sees for itself, sessions being by the month.
create or replace function maintain_partitions() returns void
    language plpgsql security definer set search_path from current as
$$
declare
    by_day    constant text[] := array(select relname::text
                                       from pg_class join pg_namespace n on n.oid = relnamespace
                                       where n.nspname = current_schema()
                                         and relkind = 'p' and relname <> 'sso_session');
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

grant select, insert, update, delete on one_time_code, authenticator to policy_engine;
grant select, insert on journey_trace to policy_engine;
