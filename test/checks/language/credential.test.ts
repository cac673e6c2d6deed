import { credentialForm, isCalledLikeACredential, isElsewhere } from '../../../src/checks/language/credential';

describe('a credential is known by its form, where it is long enough to be one', () => {
  test.each([
    ['a key of a model provider', 'sk-ant-', 8], ['a key of a model provider', 'sk-proj-', 8], ['a key of a model provider', 'sk-', 20], ['a key of a model provider', 'hf_', 20],
    ['a key of a model provider', 'AIza', 35], ['a token of GitHub or GitLab', 'ghp_', 16], ['a token of GitHub or GitLab', 'github_pat_', 16], ['a token of GitHub or GitLab', 'glpat-', 16],
    ['an access key of AWS', 'AKIA', 16], ['an access key of AWS', 'ASIA', 16], ['a token of Slack', 'xoxb-', 8],
  ])('%s: %s and %i characters', (form, start, length) => {
    const [whole, short] = [`${start}${'A'.repeat(length)}`, `${start}${'A'.repeat(length - 1)}`];
    expect(credentialForm(whole)).toBe(form);
    expect(credentialForm(`key=${whole}`)).toBe(form);
    expect(credentialForm(short)).toBeNull();
    expect(credentialForm(`x${whole}`)).toBeNull();
    expect(credentialForm(`-${whole}`)).toBeNull();
  });

  test('an access key of AWS has its length and no more', () => {
    expect(credentialForm(`AKIA${'A'.repeat(17)}`)).toBeNull();
    expect(credentialForm(`AKIA${'A'.repeat(16)}-`)).toBeNull();
    expect(credentialForm(`AKIA${'A'.repeat(16)},`)).toBe('an access key of AWS');
  });

  test.each(['postgres://dana:hunter2@db', ' postgres://dana:hunter2@db', 'redis://:hunter2@cache'])('%j is a URL with a password', value => {
    expect(credentialForm(value)).toBe('a URL with a password');
  });

  test.each(['postgres://dana@db', 'postgres://dana:$(PASSWORD)@db', 'see postgres://dana:hunter2@db', '/postgres://dana:hunter2@db', 'postgres://db:5432/dana@example.com'])('%j is none', value => {
    expect(credentialForm(value)).toBeNull();
  });
});

describe('a name of a credential', () => {
  test.each([
    'KEY', 'TOKEN', 'PASS', 'PWD', 'CRED', 'CREDS', 'PASSWORD', 'PASSWORDS', 'PASSPHRASE', 'CREDENTIALS', 'DB_PASSWD', 'CLIENT_SECRET', 'OPENAI_API_KEY', 'API_KEYS', 'ACCESS_TOKENS', 'dbPassword', 'dbPassword2',
    'APIKey', 'myAPIKey', 'DBPass', 'MyDBPassword', 'api-key', 'api..key', 'API__KEY_', 'TOKEN_V2', 'TOKEN_2', 'TOKEN2', 'KEY_BASE64', 'KEY_B64', 'TOKEN_OLD', 'TOKEN_PROD', 'TOKEN_STAGING_2', 'SECRET_KEY_PREVIOUS',
    `${'A'.repeat(300)}_TOKEN`,
  ])('is %.40s', name => {
    expect(isCalledLikeACredential(name)).toBe(true);
  });

  test.each(['', '_', 'MAX_TOKENS', 'MAX_TOKEN', 'PUBLIC_KEY', 'CACHE_KEY', 'SECRET_NAME', 'TOKEN_URL', 'TLS_SECRET', 'MONKEY', 'CREDIT', 'KEYBOARD', 'TOKENIZER', 'TOKENS', 'KEYS', 'PUBLIC_KEY_', 'TLSSecret', 'KEY_DEV_', 'APIKEYNAME', 'ACCESSTOKENURL'])('is not %j', name => {
    expect(isCalledLikeACredential(name)).toBe(false);
  });
});

describe('a value says where the credential is', () => {
  test.each(['', '  ', 'true', 'None', '$(DB_PASSWORD)', '/etc/secrets/token', '~/token', './token', '../token', '/run/', 'vault://secret/model', 'https://example.com', 'arn:aws:secretsmanager:eu:1:secret:a'])(
    '%j', value => {
      expect(isElsewhere(value)).toBe(true);
    });

  test.each(['hunter2', 'truer', '$(A', '.../token', 'token', 'a b', 'arn:', '://x', 'x /etc/token'])('but not %j', value => {
    expect(isElsewhere(value)).toBe(false);
  });
});
