/**
 * A path of this site as an address that stays on it; `/` for everything else. Browsers read `//host`, `/\\host` and `/<tab>/host` as
 * addresses of another site.
 */
export function here(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/')) return '/'
  try {
    const url = new URL(path, location.origin)
    if (url.origin !== location.origin) return '/'
    // What is left begins with two slashes where dots stood before them.
    const rest = url.pathname.replace(/^[/\\]+/, '/') + url.search + url.hash
    return new URL(rest, location.origin).origin === location.origin ? rest : '/'
  } catch {
    return '/'
  }
}
