create table users (
    name text primary key,
    password_hash text,
    role text not null default 'reader' check (role in ('reader', 'editor', 'admin')),
    failed_logins int not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now()
);

comment on column users.password_hash is 'bcrypt, in modular crypt form; null: nobody can log in';

insert into users (name) values ('demo');

create table audit_records (
    id bigint generated always as identity primary key,
    happened_at timestamptz not null default now(),
    action text not null,
    subject text not null,
    before text,
    after text,
    trace_id text
);

create table postings (
    id bigint generated always as identity primary key,
    transfer_id uuid not null,
    account text not null,
    amount int not null check (abs(amount) <= 1000),
    created_at timestamptz not null default now()
);

create index postings_by_transfer on postings (transfer_id);

comment on table postings is 'double entry: the amounts of one transfer add up to 0';

create table conversation_index (
    conversation_id uuid primary key references conversations (id) on delete cascade,
    words tsvector not null
);

create table summaries (
    id uuid primary key,
    conversations bigint not null,
    turns bigint not null,
    created_at timestamptz not null default now()
);

create index conversations_by_age on conversations (created_at);
