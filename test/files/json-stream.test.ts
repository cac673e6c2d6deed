import { jsonPiecesOf } from '../../src/files/json-stream';

test('values that follow each other are told apart, whatever is between them', () => {
  expect(jsonPiecesOf('{"a":1}{"b":[{}]}\n\n[1]\n').map(({ text, said }) => [text.trim(), said])).toEqual([['{"a":1}', 1], ['{"b":[{}]}', 1], ['[1]', 3]]);
});

test('braces and quotes inside text are text', () => {
  expect(jsonPiecesOf('{"a":"}{\\"\\\\"}{"b":"\\\\\\""}').map(({ text }) => text)).toEqual(['{"a":"}{\\"\\\\"}', '{"b":"\\\\\\""}']);
});

test.each<[string, string | null]>([
  ['{"a":1,"a":2}', 'a'], ['{"x":[{"a":1,"b":{},"a":2}]}', 'a'], ['{"a":1,"\\u0061":2}', 'a'], ['{"a":{"a":1},"b":{"a":1}}', null], ['{"a":"a","b":["a","a"]}', null],
  ['[{"a":1},{"a":1}]', null],
])('in %s the key that is there twice is %j', (text, key) => {
  expect(jsonPiecesOf(text).map(({ duplicate }) => duplicate?.key ?? null)).toEqual([key]);
});

test('a key that is there twice is known with its line', () => {
  expect(jsonPiecesOf('{}\n{"a":1,\n"a":2}')[1].duplicate).toEqual({ key: 'a', line: 3 });
});

test('each value is known with its depth', () => {
  expect(jsonPiecesOf('{"a":[[1]]}\n[]').map(({ depth }) => depth)).toEqual([3, 1]);
});

test.each(['{"a', '{', '}', '"', '[[', ']]]', '{"a":1', 'x'])('%j is left to whoever reads it', text => {
  expect(jsonPiecesOf(text).map(piece => piece.text).join('')).toBe(text);
});
