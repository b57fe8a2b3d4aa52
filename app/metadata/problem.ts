/** Where something is written. */
export interface Place {
  /** Path below the schemas folder, e.g. `library/entities/book.json`. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly column: number
  /** JSON pointer inside the file. */
  readonly pointer: string
  /** The pack whose file holds the value. */
  readonly layer: string
  /** The text of the line, for browser and console. */
  readonly excerpt: string | null
}

/** A fault in metadata, found before anything runs. Printed all at once. */
export interface Problem extends Place {
  /** `<family>.<nnn>`, never renumbered. */
  readonly id: string
  /** One sentence in Chinese for configurators. */
  readonly message: string
  readonly hint: string | null
  readonly severity: 'error' | 'warning'
}
