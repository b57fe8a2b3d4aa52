/** What came back, read as JSON where it is JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any
}

/** A browser in ten lines: keeps its cookies, sends the XSRF header, follows nothing. */
export class Visitor {
  readonly #cookies = new Map<string, string>()
  readonly #portal: string
  readonly #origin: string

  /** Of this process's server, or of the one at `origin`. */
  constructor(portal = 'library', origin?: string) {
    this.#portal = portal
    this.#origin = origin ?? `http://${process.env.HOST}:${process.env.PORT}`
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers)
  }

  /** A page as Inertia asks for it: its component and props as JSON. */
  async page(path: string): Promise<Answer> {
    const ask = () =>
      this.get(path, {
        'x-inertia': 'true',
        'x-inertia-version': this.#version,
        accept: 'text/html',
      })
    const answer = await ask()
    const version = answer.headers.get('x-inertia-version')
    if (answer.status !== 409 || version === null) return answer
    this.#version = version
    return ask()
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, body)
  }

  /** Sends a JSON body (or a text as it is); an address without a leading slash lies in the portal's API. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const address = path.startsWith('/') ? path : `/${this.#portal}/api/v1/${path}`
    const response = await fetch(`${this.#origin}${address}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.#ownHeaders(),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    })
    this.#keepCookies(response)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: readJson(text) }
  }

  /** Comes in at a door; the answer tells whether it opened. */
  async login(identifier: unknown, password: unknown, door = ''): Promise<Answer> {
    await this.get(`/${this.#portal}/login`, { accept: 'text/html' })
    return this.post(`/${this.#portal}/login${door && `/${door}`}`, { identifier, password })
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  /** Inertia refuses to answer a client of other assets, and tells it the version. */
  #version = ''

  #ownHeaders(): Record<string, string> {
    const token = this.#cookies.get('XSRF-TOKEN')
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      ...(cookie ? { cookie } : {}),
      ...(token ? { 'x-xsrf-token': decodeURIComponent(token) } : {}),
    }
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
