/** Told while a body is on its way: the share that has left, 0–1. */
export type Progress = (share: number) => void

/** Sends a form as `fetch` would, and tells how far it is: `fetch` cannot. Rejects when no answer comes. */
export function sendForm(
  url: string,
  method: string,
  headers: Headers,
  form: FormData,
  timeout: number,
  progress: Progress,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.timeout = timeout
    request.responseType = 'text'
    headers.forEach((value, name) => request.setRequestHeader(name, value))
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && progress(loaded / total)
    request.onload = () => {
      const said = new Headers()
      for (const name of ['Content-Type', 'Retry-After', 'X-Log-Position']) {
        const value = request.getResponseHeader(name)
        if (value !== null) said.set(name, value)
      }
      const empty = request.status === 204 || request.status === 205 || request.status === 304
      resolve(new Response(empty ? null : request.responseText, { status: request.status, headers: said }))
    }
    request.onerror = request.ontimeout = request.onabort = () => reject(new TypeError('no answer'))
    request.send(form)
  })
}
