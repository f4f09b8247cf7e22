// Asks the proxy through OpenAI's own client; prints ok, or fails with a stack.

import assert from 'node:assert/strict';
import OpenAI from 'openai';

const client = new OpenAI({ baseURL: process.argv[2], apiKey: 'of no use here' });
const model = 'observatory-simulator';
const ask = { model, messages: [{ role: 'user', content: 'What is a trace?' }] };
const respond = { model, input: 'What is a trace?' };
const fault = (name) => ({ headers: { 'X-Simulator-Fault': name } });

async function all(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return parts;
}

const whole = await client.chat.completions.create(ask);
const text = whole.choices[0].message.content;
assert.match(text, /span/);

const chunks = await all(await client.chat.completions.create({ ...ask, stream: true }));
assert.equal(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join(''), text);

const response = await client.responses.create(respond);
assert.equal(response.output_text, text);
assert.equal(response.usage.output_tokens, whole.usage.completion_tokens);

const events = await all(await client.responses.create({ ...respond, stream: true }));
assert.equal(events[0].type, 'response.created');
assert.equal(events.at(-1).type, 'response.completed');
assert.equal(events.filter((event) => event.type === 'response.output_text.delta').map((event) => event.delta).join(''), text);
assert.equal((await client.responses.stream(respond).finalResponse()).output_text, text);

// streams that are left
for (const stream of [
  await client.responses.create({ ...respond, stream: true }),
  await client.chat.completions.create({ ...ask, stream: true }),
]) {
  for await (const first of stream) {
    assert.ok(first);
    break;
  }
}
const leaving = new AbortController();
const waiting = client.chat.completions.create(ask, { ...fault('hang'), signal: leaving.signal });
setTimeout(() => leaving.abort(), 50);
await assert.rejects(waiting, OpenAI.APIUserAbortError);

// tools and JSON Schema
const parameters = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 3 } },
  required: ['city', 'days'],
  additionalProperties: false,
};
const called = await client.chat.completions.create({
  ...ask,
  tools: [{ type: 'function', function: { name: 'weather', parameters } }],
  tool_choice: 'required',
});
assert.ok(JSON.parse(called.choices[0].message.tool_calls[0].function.arguments).days >= 3);
const call = (
  await client.responses.create({
    ...respond,
    tools: [{ type: 'function', name: 'weather', parameters, strict: true }],
    tool_choice: 'required',
  })
).output[0];
assert.ok(call.type === 'function_call' && JSON.parse(call.arguments).days >= 3);
const shaped = await client.responses.create({
  ...respond,
  text: { format: { type: 'json_schema', name: 'weather', schema: parameters, strict: true } },
});
assert.ok(JSON.parse(shaped.output_text).days >= 3);

// embeddings: the client asks for base64
const vectors = await client.embeddings.create({ model, input: ['a trace', 'cheese'], dimensions: 16 });
assert.equal(vectors.data.length, 2);
assert.equal(vectors.data[1].embedding.length, 16);
assert.ok(Math.abs(vectors.data[0].embedding.reduce((sum, number) => sum + number * number, 0) - 1) < 1e-3);

await assert.rejects(client.chat.completions.create(ask, fault('rate-limited')), OpenAI.RateLimitError);
await assert.rejects(client.responses.create({ ...respond, made_up: 1 }), (error) => {
  assert.ok(error instanceof OpenAI.BadRequestError);
  assert.equal(error.param, 'made_up');
  return true;
});
await assert.rejects(
  all(await client.responses.create({ ...respond, stream: true }, fault('broken-stream'))),
  (error) => error.code === 'stream_broken',
);
await assert.rejects(client.files.list(), (error) => /\/v1\/responses/.test(error.message));

console.log('ok');
