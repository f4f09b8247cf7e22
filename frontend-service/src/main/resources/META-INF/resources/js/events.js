// Server-sent events of a POST, which EventSource can't send. Source: HTML Living Standard, section "Server-sent events".

/** The events of a stream of bytes as {name, data}, as they arrive; one that is cut off is left out. */
export async function* events(body) {
  const lines = linesOf(body.pipeThrough(new TextDecoderStream()).getReader());
  let name = 'message';
  let data = [];
  for await (const line of lines) {
    if (line === '') {
      if (data.length > 0) {
        yield { name, data: data.join('\n') };
      }
      name = 'message';
      data = [];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line);
    if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
}

/** Our server ends its lines with line feeds. */
async function* linesOf(reader) {
  let rest = '';
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      yield* lines;
    }
  } finally {
    // Whoever has seen enough lets go of the connection.
    reader.cancel().catch(() => {});
  }
}
