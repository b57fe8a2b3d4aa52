export type Page = { title: string }
export const page: Page = { title: 'bad' }
