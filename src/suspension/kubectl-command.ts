/** One command of kubectl, as it is run and as it is told. */
export interface KubectlCommand {
  readonly args: readonly string[];

  /** What it reads from standard input; `''` for nothing. */
  readonly input: string;

  /** What kubectl lists first: the command is for each of that, by name. Empty where it is for nobody else. */
  readonly forEach: readonly string[];
}

export function kubectl(...args: readonly string[]): KubectlCommand {
  return { args, input: '', forEach: [] };
}

/** The word that `xargs` puts the name in place of. */
export const EACH = '{}';

/** A command for each of what another one lists, `EACH` standing for its name. */
export function kubectlForEach(forEach: readonly string[], ...args: readonly string[]): KubectlCommand {
  return { args, input: '', forEach };
}

/** A command as somebody pastes it into a shell of POSIX. `target` are arguments that point kubectl at a cluster. */
export function shellText({ args, input, forEach }: KubectlCommand, target: readonly string[]): string {
  const words = (of: readonly string[]): string => ['kubectl', ...target, ...of].map(shellQuoted).join(' ');
  if (forEach.length > 0) return `${words(forEach)} | xargs -I ${shellQuoted(EACH)} ${words(args)}`;
  return input === '' ? words(args) : `${words(args)} <<'END_OF_INPUT'\n${input}END_OF_INPUT`;
}

/** A word that a shell reads as it is. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', '\'\\\'\'')}'`;
}
