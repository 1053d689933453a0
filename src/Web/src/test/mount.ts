import { config, mount } from '@vue/test-utils'
import { i18n, load } from '../i18n'
import { limit } from '../ui/limit'

/** Mounts components as the client does, in English. */
await load('en')
config.global.plugins = [i18n]
config.global.directives = { limit }
config.global.stubs = { RouterLink: { props: ['to'], template: '<a :href="String(to)"><slot /></a>' } }

export { mount }
