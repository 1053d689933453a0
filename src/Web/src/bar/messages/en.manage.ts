import menu from './en.menu'

/** Pages of managers. */
export default { menu }
