/** Credentials that are known by their form. A form starts where a word does, so that no value takes long to search. */
const FORMS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY/],
  ['a key of a model provider', /(?<![\w-])(?:sk-(?:ant|proj|svcacct|admin|or)-[\w-]{8}|sk-[A-Za-z0-9]{20}|hf_[A-Za-z0-9]{20}|AIza[\w-]{35})/],
  ['a token of GitHub or GitLab', /(?<![\w-])(?:gh[opsur]_[A-Za-z0-9]{16}|github_pat_\w{16}|glpat-[\w-]{16})/],
  ['an access key of AWS', /(?<![\w-])(?:AKIA|ASIA)[A-Z0-9]{16}(?![\w-])/],
  ['a token of Slack', /(?<![\w-])xox[abeoprs]-[\w-]{8}/],
  ['a signed token', /(?<![\w-])eyJ[\w-]+\.eyJ[\w-]+\.[\w-]/],
  // A reference such as `$(PASSWORD)` is none.
  ['a URL with a password', /^\s*[a-z][a-z0-9+.:-]*:\/\/[^\s/?#:@]*:(?!\$\([^\s/()]*\)@)[^\s/?#@]+@/i],
];

/** What `value` looks like, or null where it has the form of no known credential. */
export function credentialForm(value: string): string | null {
  return FORMS.find(([, pattern]) => pattern.test(value))?.[0] ?? null;
}

/** The last word of a name says what the thing is: `SECRET_NAME` is a name, and `MAX_TOKENS` a number of them. */
const CREDENTIAL = /^(?:KEY|TOKEN|PASS|PWD|CREDS?)$|(?:PASSWORD|PASSPHRASE|PASSCODE|CREDENTIAL)S?$|(?:PASSWD|SECRET)$|(?:API|ACCESS|AUTH|SECRET|PRIVATE)(?:KEY|TOKEN)S?$/;

/** Words in front of it that make it something else. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  KEY: [
    'PUBLIC', 'PUB', 'PRIMARY', 'FOREIGN', 'PARTITION', 'SORT', 'INDEX', 'GROUP', 'CACHE', 'LOOKUP', 'ROUTING', 'IDEMPOTENCY', 'OBJECT', 'LABEL', 'ANNOTATION',
    'TAINT', 'TOPOLOGY', 'CONFIG', 'FEATURE', 'FIELD', 'HEADER', 'PROJECT', 'ISSUE', 'SPACE',
  ],
  TOKEN: ['MAX', 'MIN', 'PER', 'START', 'STOP', 'END', 'BOS', 'EOS', 'PAD', 'UNK', 'MASK', 'SEP', 'SPECIAL', 'NEXT', 'PAGE', 'CONTINUATION'],
  SECRET: ['PULL', 'TLS'],
};

/** What may stand behind it and changes nothing, in a name whose words are joined with `_`. */
const MARKS = /(?:_?V?\d|_(?:RAW|HEX|PEM|B64|BASE64|JSON|OLD|NEW|CURRENT|PREVIOUS|PRIMARY|SECONDARY|DEV|TEST|STAGING|PROD|PRODUCTION))+$/;

const LONGEST_NAME = 253;

/** Whether a variable of this name holds a credential, as far as a name can say: `OPENAI_API_KEY`, `dbPassword`. */
export function isCalledLikeACredential(name: string): boolean {
  const words = wordsOf(name.slice(-LONGEST_NAME));
  const [before = '', last = ''] = words.length === 1 ? ['', words[0]] : words.slice(-2);
  return (CREDENTIAL.test(last) || CREDENTIAL.test(`${before}${last}`)) && !HARMLESS[last]?.includes(before);
}

/** `dbPassword2` is `DB`, `PASSWORD`. */
function wordsOf(name: string): readonly string[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return words.replace(MARKS, '').split('_').filter(word => word !== '');
}

/** Whether `value` is nothing, or says where the credential is: a path, an address, another variable. */
export function isElsewhere(value: string): boolean {
  return /^(?:|true|false|yes|no|on|off|none|null|\$\([^()]*\)|(?:~|\.{1,2})?(?:\/[\w.@-]{1,255})+\/?|[a-z][a-z0-9+.-]*:\/\/\S*|arn:\S+)$/i.test(value.trim());
}
