/**
 * Who may call a route: `public` everybody, outside any portal; `portal` everybody, inside one; `demo` and `persona`
 * the same where demo accounts are shown at all; `changing` somebody logged in, even while the password must be changed
 * first; `account` somebody logged in.
 */
export type Access = 'public' | 'demo' | 'portal' | 'persona' | 'changing' | 'account'
