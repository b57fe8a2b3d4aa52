/** Stands in for @rjsf/validator-ajv8 in the browser: see the alias in vite.config.ts. */
export default undefined
