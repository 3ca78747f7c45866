// The little of Next.js and React that this application uses.
declare module "next/server" {
  export class NextRequest extends Request {
    readonly nextUrl: URL
  }
  export class NextResponse extends Response {
    static json(body: unknown, init?: ResponseInit): NextResponse
  }
}

declare module "next/cache" {
  export function revalidatePath(path: string): void
}

declare namespace JSX {
  type Element = unknown
  interface IntrinsicElements {
    [name: string]: Record<string, unknown>
  }
}
