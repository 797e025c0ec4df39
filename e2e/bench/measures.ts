/** Rows of the bench's table and the small statistics they are made of. */

export interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** The spread over rounds, or what else must be known to read the value. */
  readonly remark: string;
  readonly target?: number;
  /** Whether more or less is better than the target. */
  readonly better?: 'more' | 'less';
}

export function quantile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(ratio * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** CPU seconds that `work` took in this process, all threads. */
export function cpuSeconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const shown = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });

/** The rows as a table for a terminal and for Markdown. `ratio` is value ÷ target. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['measure', 'median', 'target', 'ratio', '', 'remark'],
    ...rows.map((row) => {
      const met = row.target === undefined ? undefined : row.better === 'more' ? row.value >= row.target : row.value <= row.target;
      return [
        row.measure,
        `${shown(row.value)} ${row.unit}`,
        row.target === undefined ? '' : `${row.better === 'more' ? '≥' : '≤'} ${shown(row.target)}`,
        row.target === undefined ? '' : (row.value / row.target).toFixed(2),
        met === undefined ? '' : met ? 'met' : 'MISSED',
        row.remark,
      ];
    }),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(cells[0]!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.slice(1).map(line)].join('\n');
}
