/** What an unquoted YAML word means: copied into JSON as it stands, a string, or something for the full parser to decide. */
export type PlainMeaning = 'literal' | 'string' | 'unsure';

/** Words that YAML 1.1 or 1.2 reads as null, true, false or a key of its own; the other spellings are left to the full parser. */
const words = new Map<string, PlainMeaning>(
  ['null', 'true', 'false']
    .map((word): [string, PlainMeaning] => [word, 'literal'])
    .concat(
      '~ Null NULL True TRUE False FALSE y Y n N yes Yes YES no No NO on On ON off Off OFF'
        .split(' ')
        .map((word): [string, PlainMeaning] => [word, 'unsure']),
    ),
);

const jsonNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?(?:e[+-]\d{1,2})?$/;
const numberOfAnyDialect =
  /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-fA-F_]+|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|(?:\d[\d_]*)?\.?[\d_]*(?:[eE][-+]?\d+)?|\.(?:inf|nan))$/i;
const timestamp = /^\d{4}-\d\d?-\d\d?(?:$|[Tt\s])/;

/**
 * Meaning of a short or number-like unquoted word in YAML 1.2 core. Only words on which every dialect agrees are `literal`
 * (then the word is also valid JSON of the same value) or `string`; timestamps, octal numbers, `yes` and the like are `unsure`. So is
 * `123e4567`, beyond any number, which kubectl prints without quotes for the string that it is (see fullYaml).
 * @see https://yaml.org/spec/1.2.2/#1032-tag-resolution
 */
export function plainMeaning(word: string): PlainMeaning {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (jsonNumber.test(word)) return 'literal';
  return numberOfAnyDialect.test(word) || timestamp.test(word) ? 'unsure' : 'string';
}
