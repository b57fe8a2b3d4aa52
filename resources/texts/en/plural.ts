/** The ending of a plural: nothing after one. */
export const s = (count: number | string) => (String(count) === '1' ? '' : 's')
