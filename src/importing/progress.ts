import cliProgress from 'cli-progress'

export interface Progress {
  update(bytes: number, lines: number): void
  stop(): void
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined }

/** A bar on a terminal; silent where nobody looks, or where the end is not known. */
export function progressBar(size: number | null, stream: NodeJS.WriteStream, began: number): Progress {
  if (size === null || !stream.isTTY) return SILENT
  const bar = new cliProgress.SingleBar(
    { stream, format: '{bar} {percentage}% | {lines} lines | {rate}/s | {eta_formatted} to go', hideCursor: true },
    cliProgress.Presets.shades_classic,
  )
  bar.start(size, 0, { lines: 0, rate: 0 })
  return {
    update: (bytes, lines) => bar.update(bytes, { lines, rate: Math.round((lines * 1000) / (Date.now() - began)) }),
    stop: () => bar.stop(),
  }
}
