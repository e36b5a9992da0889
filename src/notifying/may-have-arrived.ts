/** How nodemailer tells that the connection was lost, at whatever moment. */
const LOST = new Set(['Timeout', 'Connection closed unexpectedly'])

/** Whether the mail server may have taken a mail that failed: it gave no answer, and may have done so after the last line. */
export function mayHaveArrived(error: unknown): boolean {
  const { responseCode, syscall, message = '' } = error as { responseCode?: number; syscall?: string; message?: string }
  if (responseCode !== undefined) return false
  return LOST.has(message) || syscall === 'read' || syscall === 'write'
}
