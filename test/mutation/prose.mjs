/** Properties that hold a sentence for a person. What is in `id`, `at`, `apiGroup`, `verbs` and the like is never prose. */
const PROSE = ['title', 'rationale', 'fix', 'problem', 'why', 'because', 'what', 'gain', 'source', 'otherwise', 'whose'];

const COMPARISONS = ['===', '!==', '==', '!=', '<', '<=', '>', '>=', 'in'];

/**
 * Leaves out the words of sentences: a mutant that empties a rationale is no behaviour worth a test.
 *
 * Only literals are left out, and only where nothing is decided in them: a template with a
 * condition in it, the condition itself and whatever text is compared with stay mutated.
 */
export const prose = {
  shouldIgnore(path) {
    if (!path.isStringLiteral() && !(path.isTemplateLiteral() && path.node.expressions.every(isPlain))) return undefined;
    return isCompared(path) || !isInProse(path) ? undefined : 'prose';
  },
};

/** Names, members and calls of names decide nothing. */
function isPlain({ type, object, callee, arguments: given, expression }) {
  if (type === 'Identifier' || type === 'StringLiteral' || type === 'NumericLiteral') return true;
  if (type === 'MemberExpression') return isPlain(object);
  if (type === 'TSNonNullExpression') return isPlain(expression);
  return type === 'CallExpression' && isPlain(callee) && given.every(isPlain);
}

function isCompared({ parent }) {
  return (parent.type === 'BinaryExpression' && COMPARISONS.includes(parent.operator)) || parent.type === 'SwitchCase';
}

/** Whether the innermost property around it is one of prose, with no function in between. */
function isInProse(path) {
  const around = path.findParent(each => each.isObjectProperty() || each.isFunction());
  if (around === null || !around.isObjectProperty() || around.node.computed) return false;
  const { key, value } = around.node;
  return PROSE.includes(key.name ?? key.value) && key !== path.node && !holds(value, path);
}

/** A list or object of its own inside the property is data again. */
function holds(value, path) {
  return value.type !== 'StringLiteral' && path.findParent(each => each.node === value && (each.isObjectExpression() || each.isArrayExpression())) !== null;
}
