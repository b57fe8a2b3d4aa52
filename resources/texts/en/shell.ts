/** What stands around the pages, and the pages without records, in English. */
import type { Texts } from '../zh.js'
import { s } from './plural.js'

export const shell: Pick<
  Texts,
  | 'product'
  | 'pair'
  | 'question'
  | 'and'
  | 'comma'
  | 'inbox'
  | 'landing'
  | 'frame'
  | 'door'
  | 'appearance'
  | 'keys'
  | 'print'
  | 'personas'
  | 'password'
  | 'home'
  | 'error'
  | 'problems'
  | 'time'
  | 'network'
> = {
  product: 'Paifang',
  pair: (name, value) => `${name}: ${value}`,
  question: (text) => `${text}?`,
  and: ', ',
  comma: ', ',
  inbox: {
    title: 'Things to do',
    lead: 'What waits for your review; what is due first comes first.',
    empty: 'Nothing waits for you',
    emptyHint: 'New filings that reach your step appear here.',
    columns: { record: 'Filing', entity: 'Kind', step: 'Step', since: 'Arrived', due: 'Due' },
  },
  landing: {
    title: 'Choose a portal',
    lead: 'One entrance to the portals of the province',
    enter: 'Enter',
    broken: 'Its configuration has problems; it cannot be entered now',
    problems: 'See the problems',
    demo: 'This is a demonstration: all data is made up, so feel free to try everything.',
    none: 'There is no portal yet.',
    noneHint: 'Put a pack into schemas/ and start again.',
  },
  frame: {
    skip: 'Skip to content',
    menu: 'Menu',
    menuWidth: 'Width of the menu',
    closeMenu: 'Fold the menu',
    openMenu: 'Unfold the menu',
    home: 'Home',
    me: 'Me',
    mainMenu: 'Main menu',
    shortcuts: 'Main places',
    location: 'Where you are',
    actingAs: 'Acting as',
    switchIdentity: 'Act as somebody else',
    changePassword: 'Change password',
    logout: 'Log out',
    account: 'Account',
    demo: 'Demo',
    offline:
      'You are offline. What you filled in stays on this page; submit it once you are back online.',
    loading: 'Loading',
    notice: 'Notices',
    close: 'Close',
    more: 'More',
    language: 'Language',
    inbox: 'To do',
  },
  door: {
    whoAreYou: 'Who are you?',
    login: 'Log in',
    account: 'Account',
    password: 'Password',
    show: 'Show',
    hide: 'Hide',
    accountRequired: 'Please fill in your account.',
    passwordRequired: 'Please fill in your password.',
    personas: 'Enter as a demo person',
    personasHint: 'No account at hand? In the demo you can simply choose a person.',
    help: 'If you forgot your password or cannot log in, ask the administrator of your organisation.',
    back: 'Back to all portals',
    capsLock: 'Caps Lock is on.',
  },
  appearance: {
    title: 'Appearance',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
  },
  keys: {
    title: 'Keyboard shortcuts',
    open: 'Shortcuts',
    lead: 'They work while you are not typing into a field.',
    help: 'Open this help',
    search: 'Search this list',
    rows: 'Previous row, next row',
    preview: 'Preview the row; in the preview the arrow keys go to the previous and next record',
    select: 'Select or deselect the row',
    close: 'Close the preview, dialog or menu',
    space: 'Space',
    understood: 'Got it',
    wanted: 'Use single keys (? and /)',
  },
  print: {
    by: (person, time) => `${person} · printed ${time}`,
  },
  personas: {
    title: 'Choose a demo person',
    lead: 'These accounts and their data are made up for trying the portal. Choose one to enter.',
    enter: 'Enter as this person',
    login: 'Account',
    password: 'Password',
    back: 'Back to log-in',
    none: 'There are no demo accounts.',
    changed: 'has been changed',
  },
  password: {
    title: 'Change password',
    mustChange: 'Please change your first password before you go on.',
    current: 'Current password',
    next: 'New password',
    again: 'New password again',
    differs: 'The two new passwords differ.',
    currentRequired: 'Please fill in your current password.',
    rulesUnmet: 'The new password does not meet all rules yet; see the list below.',
    rules: 'The new password must meet',
    met: 'Met',
    unmet: 'Not met',
    matches: 'Both entries are the same',
    submit: 'Change password',
    done: 'Your password has been changed.',
  },
  home: {
    tasks: 'Things to do',
    tasksCount: (count) =>
      `${count} thing${s(count)} wait${String(count) === '1' ? 's' : ''} for you`,
    tasksNone: 'Nothing is waiting for you.',
    goTasks: 'Go to them',
    steps: 'Begin here',
    stepLook: (title) => `Look at “${title}”`,
    stepLookHint: 'It lists the records you may see and work on.',
    stepPassword: 'Keep your account safe',
    stepPasswordHint: 'Use a password that only you know.',
    stepKeys: 'Learn the shortcuts',
    stepKeysHint: 'Lists offer previews, bulk actions and a choice of columns.',
    all: 'See all',
  },
  error: {
    backHome: 'Back to home',
    backPrevious: 'Go back',
    title: {
      403: 'This is not open to you',
      404: 'There is no such page',
      500: 'The system cannot handle this now',
    },
    other: 'It cannot go on now',
    code: (code) => `Code: ${code}`,
  },
  problems: {
    title: 'Check of the configuration',
    clean: 'All packs have passed the check.',
    lead: (problems, packs) =>
      `${problems} problem${s(problems)} in ${packs} pack${s(packs)}. Change the files, then check again.`,
    serving: (time) => `The portal goes on with the version that passed the check at ${time}.`,
    notServing: 'The portals concerned cannot be entered until the problems are solved.',
    count: (count) => `${count} problem${s(count)}`,
    none: 'No problems',
    line: (line) => `Line ${line}`,
    layer: 'Layer',
    pointer: 'Place',
    cure: 'Cure',
    reload: 'Check again',
  },
  time: {
    justNow: 'just now',
    minutesAgo: (minutes) => `${minutes} minute${s(minutes)} ago`,
    hoursAgo: (hours) => `${hours} hour${s(hours)} ago`,
    today: (clock) => `today ${clock}`,
    yesterday: (clock) => `yesterday ${clock}`,
    thisYear: (month, day, clock) => `${MONTHS[month - 1]} ${day}, ${clock}`,
  },
  network: {
    lost: 'The connection was lost and nothing was submitted. What you filled in is kept; check the network and try again.',
    unreachable:
      'The connection was lost and the page was not opened; check the network and try again.',
    unreadable: 'The server cannot handle this now; please try again later.',
    loginExpired:
      'You have been logged out. Please log in again before you submit; what you filled in stays on this page.',
    tooMany: 'Too many requests; please try again later.',
  },
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
