import type { RJSFSchema, WidgetProps } from '@rjsf/utils'
import type { FormContext, GivenData } from '../form_context.js'

export type Props = WidgetProps<GivenData, RJSFSchema, FormContext>

/** What every control says to screen readers and to the form when it is left. */
export function controlProps({
  id,
  name,
  readonly,
  disabled,
  required,
  rawErrors,
  registry,
}: Props) {
  const hasError = (rawErrors?.length ?? 0) > 0
  return {
    id,
    disabled: Boolean(readonly || disabled),
    'aria-required': Boolean(required),
    'aria-invalid': hasError,
    'aria-describedby': hasError ? `${id}__error ${id}__help` : `${id}__help`,
    onBlur: () => registry.formContext.onLeave(name),
    ...(hasError ? { status: 'error' as const } : {}),
  }
}

/** Empty text is no value. */
export function valueOrNothing(text: string): string | undefined {
  return text === '' ? undefined : text
}
