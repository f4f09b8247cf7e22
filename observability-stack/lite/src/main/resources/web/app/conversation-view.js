import { conversationOf } from './conversation.js';
import { h, replace } from './dom.js';
import { count, plural, usd } from './format.js';

const INPUT = ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'ai.usage.inputTokens', 'ai.usage.promptTokens'];
const OUTPUT = ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'ai.usage.outputTokens', 'ai.usage.completionTokens'];

/**
 * The conversation of a span, built when it is opened: whoever shares a screen doesn't want to see prompts unasked.
 *
 * @param {object[]} logs those of the span
 * @returns {HTMLElement|null} null when no content was captured
 */
export function conversationView(span, logs) {
  const messages = conversationOf(span, logs);
  if (messages.length === 0) return null;
  const content = h('div', {});
  const details = h(
    'details',
    { class: 'conversation', data: { testid: 'conversation' } },
    h('summary', {}, 'Conversation', h('span', { class: 'muted' }, ` ${plural(messages.length, 'message')}`)),
    content,
  );
  details.addEventListener('toggle', () => details.open && replace(content, usage(span), h('ol', {}, messages.map(item))));
  return details;
}

function usage(span) {
  const told = new Map(span.attributes);
  const of = (names) => names.map((name) => told.get(name)).find((value) => value !== undefined);
  const [input, output, cost] = [of(INPUT), of(OUTPUT), told.get('llm.cost.usd')];
  const words = [
    input && `${count(Number(input))} tokens in`,
    output && `${count(Number(output))} tokens out`,
    cost && usd(Number(cost)),
  ].filter(Boolean);
  return words.length > 0 && h('p', { class: 'muted' }, words.join(' · '));
}

const item = ({ role, parts, finish }) =>
  h(
    'li',
    { class: `message message-${/^(system|user|assistant|tool)$/.test(role) ? role : 'other'}` },
    h('p', { class: 'message-role' }, role, finish && h('span', { class: 'muted' }, ` ${finish}`)),
    parts.length === 0 && h('p', { class: 'muted' }, '(no content)'),
    parts.map(({ type, name, text }) =>
      type === 'text'
        ? h('p', { class: 'message-text' }, text)
        : h(
            'div',
            { class: 'message-tool' },
            h('p', {}, type === 'call' ? ['calls ', h('strong', {}, name ?? 'a tool')] : 'result'),
            h('pre', { tabindex: '0' }, text),
          ),
    ),
  );
