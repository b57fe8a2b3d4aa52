/** The nonce of the first full page; Inertia visits keep it, so it is read once. */
export const nonce = readNonce()

function readNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce || undefined
}

/**
 * Gives the nonce to every style element made later. Two helpers below Ant Design (scrollbar measure
 * and scroll lock) create one without asking for the nonce and would be refused.
 */
export function giveNonceToStyles(): void {
  if (!nonce) return
  const createElement = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options)
    if (name.toLowerCase() === 'style') element.setAttribute('nonce', nonce)
    return element
  }) as typeof document.createElement
}
