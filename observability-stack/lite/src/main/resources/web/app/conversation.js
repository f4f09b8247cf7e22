/**
 * Prompts and answers that a span of a model's call, its events or its log records hold, in the shapes of several
 * conventions.
 *
 * @typedef {{type: 'text'|'call'|'result', name?: string, text: string}} Part
 * @typedef {{role: string, parts: Part[], finish?: string}} Message
 */

/** Attributes that hold content, which the conversation shows. */
const CONTENT =
  /^(gen_ai\.(system_instructions|input\.messages|output\.messages|prompt|completion|tool\.call\.(arguments|result))\b|ai\.(prompt|response\.(text|toolCalls)|toolCall\.(args|result))\b)/;

export const isContent = (key) => CONTENT.test(key);

const LEGACY_EVENT = /^gen_ai\.(system|user|assistant|tool)\.message$/;

/**
 * @param {object} span as `readTrace` gives it
 * @param {object[]} logs the log records of the span, as the API gives them
 * @returns {Message[]} empty when no content was captured
 */
export function conversationOf(span, logs) {
  const events = [
    ...span.events.map(({ name, attributes }) => ({ name, attributes: Object.fromEntries(attributes), body: null })),
    ...logs.map(({ eventName, attributes, body }) => ({ name: eventName, attributes: attributes ?? {}, body })),
  ];
  const own = Object.fromEntries(span.attributes);
  for (const read of [() => standard(own), () => indexed(own), () => vercel(own), () => tool(own)]) {
    const messages = read();
    if (messages.length > 0) return messages;
  }
  for (const { attributes } of events) {
    const messages = [...standard(attributes), ...plain(attributes)];
    if (messages.length > 0) return messages;
  }
  return events.flatMap(legacy);
}

/** GenAI semantic conventions from v1.37 on. */
const standard = (told) => [
  ...(told['gen_ai.system_instructions'] ? [message({ role: 'system', parts: json(told['gen_ai.system_instructions']) })] : []),
  ...list(told['gen_ai.input.messages']).map(message),
  ...list(told['gen_ai.output.messages']).map(message),
];

/** The same before v1.30, as two attributes of an event. */
const plain = (told) => [...list(told['gen_ai.prompt']).map(message), ...list(told['gen_ai.completion']).map(message)];

/** An event for each message, until v1.36. */
function legacy({ name = '', attributes, body }) {
  const told = { ...attributes, ...(typeof body === 'object' ? body : { content: body }) };
  if (name === 'gen_ai.choice') return [message({ role: 'assistant', ...(json(told.message) ?? told), finish_reason: told.finish_reason })];
  const role = LEGACY_EVENT.exec(name)?.[1];
  return role ? [message({ role, ...told })] : [];
}

/** OpenLLMetry: `gen_ai.prompt.0.content`. */
function indexed(told) {
  const found = new Map();
  for (const [key, value] of Object.entries(told)) {
    const [, side, index, field] = /^gen_ai\.(prompt|completion)\.(\d+)\.(.+)$/.exec(key) ?? [];
    if (!side) continue;
    const place = `${side === 'prompt' ? 0 : 1} ${index.padStart(5, '0')}`;
    const one = found.get(place) ?? { role: side === 'prompt' ? 'user' : 'assistant', tool_calls: [] };
    const [, call, part] = /^tool_calls\.(\d+)\.(name|arguments)$/.exec(field) ?? [];
    if (call) one.tool_calls[call] = { ...one.tool_calls[call], [part]: value };
    else one[field] = value;
    found.set(place, one);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => message(one));
}

/** The AI SDK of Vercel. */
function vercel(told) {
  const prompt = json(told['ai.prompt.messages']) ?? json(told['ai.prompt'])?.messages ?? [];
  const answer = { role: 'assistant', content: told['ai.response.text'], tool_calls: list(told['ai.response.toolCalls']) };
  const messages = [...prompt.map(message), message(answer)];
  return messages.filter(({ parts }) => parts.length > 0);
}

/** Of the conventions, and of the AI SDK. */
function tool(told) {
  const name = told['gen_ai.tool.name'] ?? told['ai.toolCall.name'];
  const call = told['gen_ai.tool.call.arguments'] ?? told['ai.toolCall.args'];
  const result = told['gen_ai.tool.call.result'] ?? told['ai.toolCall.result'];
  return [
    ...(call ? [{ role: 'assistant', parts: [{ type: 'call', name, text: call }] }] : []),
    ...(result ? [{ role: 'tool', parts: [{ type: 'result', text: result }] }] : []),
  ];
}

function message({ role, name, parts, content, tool_calls: calls = [], finish_reason: finish }) {
  const told = parts ?? (Array.isArray(content) ? content : content ? [{ type: 'text', content }] : []);
  return {
    role: role ?? name ?? 'message',
    finish,
    parts: [...told.map(part), ...list(calls).map((call) => part({ type: 'tool_call', ...call, ...call.function }))],
  };
}

function part(told) {
  if (typeof told === 'string') return { type: 'text', text: told };
  const { type, content, text } = told;
  if (/call_response|tool-?result|response$/.test(type ?? '')) {
    return { type: 'result', text: pretty(told.response ?? told.result ?? told.output ?? content) };
  }
  if (/call/.test(type ?? '')) {
    return { type: 'call', name: told.name ?? told.toolName, text: pretty(told.arguments ?? told.args ?? told.input ?? '') };
  }
  return { type: 'text', text: pretty(content ?? text ?? told) };
}

const pretty = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const list = (value) => {
  const read = json(value);
  return Array.isArray(read) ? read : [];
};

function json(value) {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
