import { envHoldsNoSecrets } from '../../../src/checks/rules/env-holds-no-secrets';
import { planWith } from '../admissible';

const check = (env: object) => envHoldsNoSecrets.check(planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2', env } }));

// No scanner of repositories shall take these for real.
const MANY = 'a1B2'.repeat(12);
const PEM = (kind: string) => `-----BEGIN ${kind}-----\nMIIB\n-----END ${kind}-----\n`;

test.each([
  'API_KEY', 'APIKEY', 'ApiKey', 'apiKey', 'api-key', 'api.key', 'OPENAI_API_KEY', 'OPENAIAPIKEY', 'openAIApiKey', 'MODEL_KEY', 'KEY', 'SECRET_KEY', 'SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY',
  'PRIVATE_KEY', 'SSH_PRIVATE_KEY_PEM', 'PRIVATE_KEY_BASE64', 'API_KEYS', 'API_KEY_2', 'API_KEY2', 'apiKeyV2',
  'TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN', 'accessToken', 'ACCESSTOKEN', 'AUTH_TOKENS', 'TOKEN_OLD', '_TOKEN_',
  'SECRET', 'CLIENT_SECRET', 'CLIENT_SECRET_OLD', 'clientSecret', 'SECRET_JSON',
  'PASSWORD', 'DB_PASSWORD', 'PGPASSWORD', 'DBPASSWORD', 'dbPassword', 'dbPassword2', 'PASSWORDS', 'PASSWORD_PROD', 'PASSWD', 'ROOT_PASSWD', 'DB_PASS', 'MYSQL_PWD', 'PASSPHRASE', 'GPG_PASSPHRASE',
  'CREDENTIAL', 'CREDENTIALS', 'DB_CREDENTIALS', 'CREDENTIALS_JSON', 'DB_CREDS',
])('%s is called like a credential, and is told', name => {
  expect(check({ LOG_LEVEL: 'info', [name]: 'hunter2' })).toMatchObject([{ at: expect.stringMatching(/^workload\.env\./), problem: expect.stringContaining('called') }]);
});

test.each([
  'PUBLIC_KEY', 'SSH_PUBLIC_KEY', 'SIGNING_PUB_KEY', 'KEY_ID', 'ACCESS_KEY_ID', 'KEY_FILE', 'KEY_PATH', 'KEY_NAME', 'KEY_PREFIX', 'KEYBOARD', 'KEYBOARD_LAYOUT', 'KEYCLOAK', 'MONKEY', 'TURKEY',
  'PRIMARY_KEY', 'PARTITION_KEY', 'ROUTING_KEY', 'CACHE_KEY', 'LABEL_KEY', 'JIRA_PROJECT_KEY', 'KEYS', 'SORT_KEYS',
  'MAX_TOKENS', 'MAX_TOKEN', 'MAX_OUTPUT_TOKENS', 'TOKENS', 'TOKEN_LIMIT', 'TOKEN_BUDGET', 'TOKEN_COUNT', 'TOKEN_FILE', 'TOKEN_PATH', 'TOKEN_URL', 'TOKEN_ENDPOINT', 'TOKENIZER', 'TOKENIZERS_PARALLELISM',
  'STOP_TOKEN', 'EOS_TOKEN', 'PRICE_PER_TOKEN',
  'SECRET_NAME', 'SECRET_NAMESPACE', 'SECRETS', 'IMAGE_PULL_SECRET', 'IMAGE_PULL_SECRETS', 'TLS_SECRET', 'SECRETARY',
  'PASSWORD_FILE', 'PASSWORD_POLICY', 'PASSWORD_MIN_LENGTH', 'PASSIVE', 'BYPASS', 'COMPASS', 'CREDENTIAL_PROVIDER', 'CREDENTIALS_FILE', 'PRIVATE', 'PRIVATE_REGISTRY', 'PRIVATE_SUBNETS',
  'LOG_LEVEL', 'AUTHOR', '_', '__', '2', 'constructor',
])('%s is not called like one, and goes without a word', name => {
  expect(check({ [name]: 'hunter2' })).toEqual([]);
});

test.each([
  ['nothing', ''], ['white space', ' '], ['a switch', 'true'], ['a switch', 'OFF'], ['none', 'none'],
  ['a path', '/var/run/secrets/token'], ['a path with one step', '/token'], ['a path from here', './token'], ['a path from home', '~/.config/token'],
  ['another variable', '$(MODEL_KEY)'], ['an address', 'https://vault.example.com/v1/secret/model'], ['an address of a vault', 'op://ops/model/token'],
  ['an ARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:model'],
])('a value that is %s is no credential: %j', (_, value) => {
  expect(check({ API_TOKEN: value, GOOGLE_APPLICATION_CREDENTIALS: value })).toEqual([]);
});

test.each([
  ['a private key', PEM('PRIVATE KEY')], ['a private key', PEM('RSA PRIVATE KEY')], ['a private key', PEM('OPENSSH PRIVATE KEY')], ['a private key', `key: |\n  ${PEM('ENCRYPTED PRIVATE KEY')}`],
  ['a private key', PEM('PGP PRIVATE KEY BLOCK')],
  ['a model', `sk-ant-api03-${MANY}`], ['a model', `sk-proj-${MANY}`], ['a model', `sk-${MANY}`], ['a model', `Bearer sk-ant-${MANY}`], ['a model', `hf_${MANY}`], ['a model', `AIza${MANY}`],
  ['GitHub', `ghp_${MANY}`], ['GitHub', `gho_${MANY}`], ['GitHub', `ghs_${MANY}`], ['GitHub', `github_pat_${MANY}`], ['GitHub', `{"auth":"ghp_${MANY}"}`], ['GitLab', `glpat-${MANY}`],
  ['AWS', 'AKIAIOSFODNN7EXAMPLE'], ['AWS', 'ASIAIOSFODNN7EXAMPLE'],
  ['Slack', `xoxb-${MANY}`], ['Slack', `xoxp-${MANY}`],
  ['signed', `eyJ${MANY}.eyJ${MANY}.${MANY}`], ['signed', `Bearer eyJ${MANY}.eyJ${MANY}.${MANY}`],
  ['URL', 'postgres://triage:hunter2@db.history:5432/alerts'], ['URL', 'redis://:hunter2@cache:6379'], ['URL', 'jdbc:mysql://triage:hunter2@db/alerts'], ['URL', 'HTTPS://triage:hunter2@example.com'],
])('what looks like %s is told, whatever its name', (form, value) => {
  expect(check({ HISTORY: value })).toMatchObject([{ at: 'workload.env.HISTORY', problem: expect.stringContaining(form) }]);
  expect(check({ TOKEN_URL: value })).toMatchObject([{ at: 'workload.env.TOKEN_URL' }]);
});

test.each([
  ['a certificate', PEM('CERTIFICATE')], ['a public key', PEM('PUBLIC KEY')], ['prose', 'the private key is in the safe'],
  ['a short word', 'sk-learn'], ['a library', 'sk-learn-pipeline-for-alerts'], ['a word that ends alike', `task-${MANY}`], ['a prefix', 'ghp_'], ['prefixes', 'xoxb-,xoxp-'],
  ['a longer word', `AKIA${'A'.repeat(17)}`], ['a lower-case word', 'akiaiosfodnn7example'], ['base64 of JSON', `eyJ${MANY}`], ['two of it', `eyJ${MANY}.eyJ${MANY}`],
  ['a URL', 'https://triage.example.com:8443/alerts?from=a@b'], ['a URL with a user', 'postgres://triage@db:5432/alerts'], ['a URL with a reference', 'postgres://triage:$(DB_PASSWORD)@db/alerts'],
  ['an image', 'ghcr.io/example/triage@sha256:abc'], ['an address', 'dana.reyes@example.com'], ['a JSON object', '{"a":1}'],
])('what is %s goes without a word', (_, value) => {
  expect(check({ HISTORY: value })).toEqual([]);
});

test('no finding tells a value, or more than once about a variable', () => {
  const findings = check({ API_KEY: `sk-ant-${MANY}`, PASSWORD: `hunter2-${MANY}`, URL: `https://a:${MANY}@b`, LOG_LEVEL: 'info' });
  expect(findings).toMatchObject([{ at: 'workload.env.API_KEY' }, { at: 'workload.env.PASSWORD' }, { at: 'workload.env.URL' }]);
  expect(JSON.stringify(findings)).not.toMatch(/hunter2|a1B2|sk-ant/);
});

test('long names and long values take no time', () => {
  const long = 200_000;
  const started = performance.now();
  ['1', 'a', 'A', '_', 'eyJ', 'eyJ.', 'sk-', 'a:', ':/', '/a', '-----BEGIN ', '$(', 'x@'].forEach(part => check({ [`${part.repeat(long)}KEY`]: part.repeat(long), TOKEN: `${part.repeat(long)}\n` }));
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a variable that is read from a Secret, and no workload, go without a word', () => {
  const secretEnv = { MODEL_KEY: { secret: 'model-key', key: 'token' } };
  expect(envHoldsNoSecrets.check(planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2', secretEnv } }))).toEqual([]);
  expect(envHoldsNoSecrets.check(planWith())).toEqual([]);
});

test('it warns and does not refuse', () => {
  expect(envHoldsNoSecrets.onFail).toBe('warn');
});
