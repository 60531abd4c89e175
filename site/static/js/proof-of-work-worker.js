/* Finds the number with which SHA-256 of "nonce:number" begins with so many zero bits.

   Written out rather than asked of WebCrypto: that answers one hash at a time through a promise,
   which is many times slower, and is missing on pages without HTTPS. The words fit in one block. */

const K = new Int32Array(64);
const START = new Int32Array(8);
const words = new Int32Array(64);
const bytes = new Uint8Array(64);

function prepare() {
  const primes = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  const fraction = (value) => ((value - Math.floor(value)) * 2 ** 32) | 0;
  primes.forEach((prime, index) => {
    K[index] = fraction(Math.cbrt(prime));
    if (index < 8) START[index] = fraction(Math.sqrt(prime));
  });
}

/* The first 32 bits of the hash of the `length` bytes at the beginning of `bytes`. */
function beginning(length) {
  bytes.fill(0, length);
  bytes[length] = 0x80;
  bytes[62] = (length * 8) >> 8;
  bytes[63] = (length * 8) & 255;
  for (let index = 0; index < 16; index += 1) {
    const at = index * 4;
    words[index] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let index = 16; index < 64; index += 1) {
    const x = words[index - 15];
    const y = words[index - 2];
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[index] = (words[index - 16] + low + words[index - 7] + high) | 0;
  }
  let a = START[0];
  let b = START[1];
  let c = START[2];
  let d = START[3];
  let e = START[4];
  let f = START[5];
  let g = START[6];
  let h = START[7];
  for (let index = 0; index < 64; index += 1) {
    const one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + one + ((e & f) ^ (~e & g)) + K[index] + words[index]) | 0;
    const zero = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (zero + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  return (START[0] + a) >>> 0;
}

function solve(nonce, bits) {
  const prefix = new TextEncoder().encode(`${nonce}:`);
  bytes.set(prefix);
  for (let number = 0; ; number += 1) {
    const digits = String(number);
    for (let index = 0; index < digits.length; index += 1) {
      bytes[prefix.length + index] = digits.charCodeAt(index);
    }
    if (beginning(prefix.length + digits.length) >>> (32 - bits) === 0) return digits;
  }
}

prepare();
addEventListener("message", ({ data }) => postMessage(solve(data.nonce, data.bits)));
