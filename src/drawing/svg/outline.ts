import { rounded } from './xml';

/** The outline of a tool, as a path. */
export function hexagon(x: number, y: number, width: number, height: number, point = 10): string {
  const [left, right, middle, bottom] = [x + point, x + width - point, y + height / 2, y + height];
  const corners = [[left, y], [right, y], [x + width, middle], [right, bottom], [left, bottom], [x, middle]];
  return `M${corners.map(([a, b]) => `${rounded(a)} ${rounded(b)}`).join('L')}Z`;
}
