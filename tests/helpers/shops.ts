import type { RelatedColumn, RelatedRows, View, ViewColumn } from '#app/metadata/catalog'
import { insert, testId } from '#tests/helpers/access_world'
import { smallCatalog, type SmallRule } from '#tests/helpers/small_catalog'
import type { TestDatabase } from '#tests/helpers/test_database'

const KINDS = [
  { value: 'near', title: '就近', short: '近', tone: 'success' as const, enabled: true },
  { value: 'far', title: '外地', short: null, tone: null, enabled: true },
]
const READS: Readonly<Record<string, SmallRule>> = {
  shops: { action: 'read', subject: 'shop' },
  streets: { action: 'read', subject: 'street', conditions: { name: { $ne: '封闭街' } } },
  offers: {
    action: 'read',
    subject: 'offer',
    fields: ['name', 'shop', 'rank', 'phone', 'kind', 'sellers'],
    conditions: { open: true },
  },
}
export const catalog = smallCatalog({
  entities: {
    street: { fields: { name: 'text' }, label: '{name}' },
    shop: {
      fields: { name: 'text', street: { to: 'street', inverse: 'shops' } },
      label: '{name}',
    },
    offer: {
      fields: {
        name: 'text',
        open: 'boolean',
        rank: 'integer',
        secret: 'text',
        phone: { kind: 'text', mask: 'phone' },
        kind: { kind: 'option', options: KINDS },
        shop: { to: 'shop', inverse: 'offers' },
        sellers: {
          kind: 'list',
          target: 'shop',
          items: { kind: 'reference', options: null, dictionary: null },
        },
      },
      label: '{name}',
    },
  },
  roles: {
    reader: { rules: READS },
    'shops-only': { rules: { shops: READS['shops']! } },
    untied: {
      rules: { shops: READS['shops']!, offers: { ...READS['offers']!, fields: ['name'] } },
    },
  },
})
export const field = (entity: string, id: string) => {
  const found = catalog.entities.get(entity)!.fields.get(id)!
  return { entity, field: found }
}
const OFFERS: RelatedRows = {
  through: [],
  inverse: catalog.entities.get('shop')!.inverses.get('offers')!,
  where: null,
  sort: [{ path: [field('offer', 'rank')], descending: false }],
  limit: 2,
  show: [{ path: [field('offer', 'name')] }],
  badge: false,
}
export const column = (
  more: Partial<RelatedRows> = {},
  link: 'record' | null = null
): RelatedColumn => ({
  id: 'offers',
  title: '货品',
  link,
  related: { ...OFFERS, ...more },
})
export const NAME: ViewColumn = {
  id: 'name',
  title: '店名',
  path: [field('shop', 'name')],
  field: field('shop', 'name').field,
  link: 'record',
}
export const viewOf = (...columns: ViewColumn[]): View => ({
  id: 'shops',
  entity: 'shop',
  title: '店铺',
  description: null,
  kind: 'table',
  where: null,
  columns: [NAME, ...columns],
  filters: [
    {
      id: 'street',
      title: '街',
      path: [field('shop', 'street')],
      field: field('shop', 'street').field,
      match: 'equal',
      required: false,
    },
  ],
  tabs: [],
  sort: [{ path: [field('shop', 'name')], descending: false }],
  actions: [],
  sections: [],
})

/** Three shops with their offers, some of them closed to the reader. */
export async function fillShops(world: TestDatabase): Promise<void> {
  await insert(world, catalog, 'street', [
    { id: testId(1), name: '开放街' },
    { id: testId(2), name: '封闭街' },
  ])
  await insert(world, catalog, 'shop', [
    { id: testId(11), name: '一店', street: testId(1) },
    { id: testId(12), name: '二店', street: testId(1) },
    { id: testId(13), name: '三店', street: testId(2) },
  ])
  const offer = (n: number, values: Record<string, unknown>) => ({
    id: testId(100 + n),
    name: `货${n}`,
    open: true,
    rank: n,
    secret: `密${n}`,
    phone: '13800000001',
    kind: null,
    shop: testId(11),
    sellers: [],
    ...values,
  })
  await insert(world, catalog, 'offer', [
    offer(0, { open: false, rank: -1 }),
    offer(1, { rank: 5, kind: 'far' }),
    offer(2, { kind: 'near', sellers: [testId(12), testId(13)] }),
    offer(3, { sellers: [testId(12)] }),
    offer(4, { open: false, sellers: [testId(12)] }),
    offer(5, { shop: testId(12), open: false }),
    ...Array.from({ length: 150 }, (_, n) => offer(10 + n, { shop: testId(13) })),
  ])
}
