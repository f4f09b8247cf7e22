alter table turns add column trace_id text check (trace_id ~ '^[0-9a-f]{32}$');

comment on column turns.trace_id is 'of the request that stored the turn; null if it was not traced';
