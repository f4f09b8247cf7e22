create table login_attempts (
    name text primary key,
    failed int not null default 1,
    counted_at timestamptz not null default now()
);

create index login_attempts_by_age on login_attempts (counted_at);

comment on table login_attempts is 'of every name that somebody tried, whether there is such a user or not';
comment on column login_attempts.failed is 'how many failed in a row; one more than allowed: locked';
comment on column login_attempts.counted_at is 'when the last one was counted; attempts while it is locked are not';

alter table users drop column failed_logins, drop column locked_until;
