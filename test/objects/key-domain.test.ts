import { domainOf } from '../../src/objects/key-domain';

test.each([['app', ''], ['example.com', ''], ['app.kubernetes.io/name', 'app.kubernetes.io'], ['Example.COM/x', 'example.com'], ['/x', ''], ['a/b/c', 'a']])('the domain of %s is %j', (key, domain) => {
  expect(domainOf(key)).toBe(domain);
});
