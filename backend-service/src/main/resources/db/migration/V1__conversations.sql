create table conversations (
    id uuid primary key,
    created_at timestamptz not null default now()
);

create table turns (
    id bigint generated always as identity primary key,
    conversation_id uuid not null references conversations (id) on delete cascade,
    role text not null check (role in ('user', 'assistant')),
    content text not null,
    created_at timestamptz not null default now()
);

create index turns_by_conversation on turns (conversation_id, id);

comment on column turns.content is 'of the user: the question; of the assistant: the reply as JSON';
