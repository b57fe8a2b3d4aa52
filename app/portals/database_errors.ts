/** Two records would share what may exist only once; `constraint` is the name of the index. */
export class UniqueViolation extends Error {
  constructor(
    readonly constraint: string,
    cause: unknown
  ) {
    super(`Unique constraint ${constraint} is violated`, { cause })
  }
}

/** A reference to a record that is not there, or the removal of one still referred to. SQLite tells no name. */
export class ForeignKeyViolation extends Error {
  constructor(
    readonly constraint: string | null,
    cause: unknown
  ) {
    super(`Foreign key ${constraint ?? ''} is violated`, { cause })
  }
}

interface DriverError {
  readonly code: string
  readonly message: string
  readonly constraint?: string
}

/** What a driver threw in the words of the engine; anything else comes back as it is. */
export function translateError(error: unknown): unknown {
  if (!isDriverError(error)) return error
  switch (error.code) {
    case '23505':
      return new UniqueViolation(error.constraint ?? '', error)
    case '23503':
    case '23001':
      return new ForeignKeyViolation(error.constraint ?? null, error)
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID':
      return new UniqueViolation(nameOfUnique(error.message), error)
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return new ForeignKeyViolation(null, error)
    default:
      return error
  }
}

/** True for the failures that another try may mend: deadlock, serialization, busy. */
export function isRetryable(error: unknown): boolean {
  if (!isDriverError(error)) return false
  return error.code === '40P01' || error.code === '40001' || error.code.startsWith('SQLITE_BUSY')
}

/** Statement, lock and connection limits, a database that starts, stops or cannot be reached. */
const OVERLOAD = [
  '57014',
  '55P03',
  '53300',
  '57P01',
  '57P03',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
]

/** True for what only says that the database cannot answer now; another time it may. */
export function isOverload(error: unknown): boolean {
  if (error instanceof Error && error.name === 'KnexTimeoutError') return true
  return isDriverError(error) && OVERLOAD.includes(error.code)
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/**
 * SQLite names an index only when one of its terms is an expression, which every unique index made by app/migrate has
 * for this reason; a bare primary key comes as `table.column` and takes the name that PostgreSQL gives it.
 */
function nameOfUnique(message: string): string {
  const index = /index '([^']+)'/.exec(message)
  if (index) return index[1]!
  const [, table = '', column = ''] = /failed: (\w+)\.(\w+)/.exec(message) ?? []
  return column === 'id' ? `${table}_pkey` : `${table}_${column}_key`
}
