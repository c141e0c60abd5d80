// PNG (ISO/IEC 15948): a signature, then chunks of length, name, data, checksum.
// IHDR says the shape, PLTE the palette, tRNS what shines through, IDAT holds the
// deflated rows, each with a filter byte, in one pass or in the seven of Adam7.
#include "output/pdf/png.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace dyak::pdf {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::string_view kSignature("\x89PNG\r\n\x1A\n", 8);
constexpr unsigned kGrey = 0, kColour = 2, kPalette = 3, kGreyAlpha = 4, kColourAlpha = 6;

struct Png {
  unsigned width = 0, height = 0, depth = 0, kind = 0, interlaced = 0;
  Bytes palette;      // red, green, blue of each entry
  Bytes transparent;  // tRNS
  std::string packed;

  unsigned channels() const {
    switch (kind) {
      case kColour:
        return 3;
      case kGreyAlpha:
        return 2;
      case kColourAlpha:
        return 4;
      default:
        return 1;
    }
  }
  std::size_t row_bytes(unsigned pixels) const {
    return (static_cast<std::size_t>(pixels) * channels() * depth + 7) / 8;
  }
};

std::uint32_t u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8u | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

bool known_shape(const Png& png) {
  const bool whole = png.depth == 8 || png.depth == 16;
  const bool part = png.depth == 1 || png.depth == 2 || png.depth == 4;
  switch (png.kind) {
    case kGrey:
      return whole || part;
    case kPalette:
      return png.depth == 8 || part;
    case kColour:
    case kGreyAlpha:
    case kColourAlpha:
      return whole;
    default:
      return false;
  }
}

std::optional<Png> read_chunks(std::string_view bytes) {
  Png png;
  std::size_t at = kSignature.size();
  while (at + 12 <= bytes.size()) {
    const std::size_t size = u32(bytes, at);
    if (size > bytes.size() - at - 12) return std::nullopt;
    const std::string_view name = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, size);
    if (name == "IHDR" && size == 13) {
      png.width = u32(data, 0), png.height = u32(data, 4);
      png.depth = static_cast<std::uint8_t>(data[8]), png.kind = static_cast<std::uint8_t>(data[9]),
      png.interlaced = static_cast<std::uint8_t>(data[12]);
    } else if (name == "PLTE") {
      png.palette.assign(data.begin(), data.end());
    } else if (name == "tRNS") {
      png.transparent.assign(data.begin(), data.end());
    } else if (name == "IDAT") {
      png.packed += data;
    } else if (name == "IEND") {
      const bool right = png.width > 0 && png.height > 0 && known_shape(png) && png.interlaced <= 1 &&
                         (png.kind != kPalette || png.palette.size() >= 3);
      return right ? std::optional(std::move(png)) : std::nullopt;
    }
    at += 12 + size;
  }
  return std::nullopt;
}

struct Pass {
  unsigned x, y, dx, dy;
  unsigned width(unsigned whole) const { return whole > x ? (whole - x + dx - 1) / dx : 0; }
  unsigned height(unsigned whole) const { return whole > y ? (whole - y + dy - 1) / dy : 0; }
};
constexpr std::array<Pass, 1> kOnePass{{{0, 0, 1, 1}}};
constexpr std::array<Pass, 7> kAdam7{
    {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};

std::vector<Pass> passes_of(const Png& png) {
  return png.interlaced == 1 ? std::vector<Pass>(kAdam7.begin(), kAdam7.end())
                             : std::vector<Pass>(kOnePass.begin(), kOnePass.end());
}

std::optional<Bytes> unpacked(const Png& png) {
  std::size_t size = 0;
  for (const Pass& pass : passes_of(png)) {
    const std::size_t row = pass.width(png.width) == 0 ? 0 : 1 + png.row_bytes(pass.width(png.width));
    size += row * pass.height(png.height);
  }
  Bytes rows(size);
  uLongf written = static_cast<uLongf>(size);
  const int done = uncompress(rows.data(), &written, reinterpret_cast<const Bytef*>(png.packed.data()),
                              static_cast<uLong>(png.packed.size()));
  return done == Z_OK && written == size ? std::optional(std::move(rows)) : std::nullopt;
}

std::uint8_t paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int a = std::abs(guess - left), b = std::abs(guess - up), c = std::abs(guess - corner);
  return static_cast<std::uint8_t>(a <= b && a <= c ? left : b <= c ? up : corner);
}

// `row` becomes what it was before filtering; `above` is the row before it, of the same length, already restored.
bool restore(unsigned filter, std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step) {
  if (filter > 4) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const int left = i >= step ? row[i - step] : 0, up = above != nullptr ? above[i] : 0;
    const int corner = i >= step && above != nullptr ? above[i - step] : 0;
    const int add = filter == 1   ? left
                    : filter == 2 ? up
                    : filter == 3 ? (left + up) / 2
                    : filter == 4 ? paeth(left, up, corner)
                                  : 0;
    row[i] = static_cast<std::uint8_t>(row[i] + add);
  }
  return true;
}

// The sample number `i` of a row, as it is stored: 0 to 2^depth - 1.
unsigned sample(const std::uint8_t* row, std::size_t i, unsigned depth) {
  if (depth == 16) return row[2 * i] * 256u + row[2 * i + 1];
  if (depth == 8) return row[i];
  const std::size_t bit = i * depth;
  return (static_cast<unsigned>(row[bit / 8]) >> (8 - depth - bit % 8)) & ((1u << depth) - 1);
}

struct Point {
  std::array<unsigned, 3> colour{};  // 0 to 255
  unsigned opaque = 255;
};

Point point_of(const Png& png, const std::uint8_t* row, std::size_t x) {
  const unsigned channels = png.channels(), most = (1u << png.depth) - 1;
  const auto raw = [&](unsigned channel) { return sample(row, x * channels + channel, png.depth); };
  const auto scaled = [&](unsigned channel) { return raw(channel) * 255 / most; };
  Point point;
  if (png.kind == kPalette) {
    const std::size_t entry = raw(0);
    if (3 * entry + 2 < png.palette.size())
      point.colour = {png.palette[3 * entry], png.palette[3 * entry + 1], png.palette[3 * entry + 2]};
    if (entry < png.transparent.size()) point.opaque = png.transparent[entry];
    return point;
  }
  const bool colour = png.kind == kColour || png.kind == kColourAlpha;
  for (unsigned i = 0; i < 3; ++i) point.colour.at(i) = scaled(colour ? i : 0);
  if (png.kind == kGreyAlpha || png.kind == kColourAlpha) {
    point.opaque = scaled(channels - 1);
  } else if (png.transparent.size() >= 2u * channels) {  // one colour is not drawn
    bool same = true;
    for (unsigned i = 0; i < channels; ++i)
      same = same && raw(i) == (png.transparent[2 * i] * 256u + png.transparent[2 * i + 1]);
    if (same) point.opaque = 0;
  }
  return point;
}

void put(Emblem& emblem, std::size_t at, const Point& point) {
  const auto on_white = [&](unsigned value) {
    return static_cast<char>(static_cast<std::uint8_t>((value * point.opaque + 255 * (255 - point.opaque)) / 255));
  };
  if (!emblem.colour) {
    emblem.bytes[at] = on_white(point.colour[0]);
    return;
  }
  for (std::size_t i = 0; i < 3; ++i) emblem.bytes[3 * at + i] = on_white(point.colour.at(i));
}

}  // namespace

bool is_png(std::string_view bytes) { return bytes.substr(0, kSignature.size()) == kSignature; }

std::optional<Emblem> read_png(std::string_view bytes, int most) {
  const std::optional<Png> png = read_chunks(bytes);
  if (!png) return std::nullopt;
  Emblem emblem;
  if (png->width > static_cast<unsigned>(most) || png->height > static_cast<unsigned>(most)) return std::nullopt;
  emblem.width = static_cast<int>(png->width), emblem.height = static_cast<int>(png->height);
  emblem.colour = png->kind == kColour || png->kind == kColourAlpha || png->kind == kPalette;
  std::optional<Bytes> rows = unpacked(*png);
  if (!rows) return std::nullopt;
  emblem.bytes.resize(static_cast<std::size_t>(png->width) * png->height * (emblem.colour ? 3 : 1));
  const std::size_t step = std::max<std::size_t>(1, static_cast<std::size_t>(png->channels()) * png->depth / 8);
  std::uint8_t* at = rows->data();
  for (const Pass& pass : passes_of(*png)) {
    const unsigned width = pass.width(png->width);
    const std::size_t size = png->row_bytes(width);
    const std::uint8_t* above = nullptr;
    for (unsigned y = 0; width > 0 && y < pass.height(png->height); ++y) {
      if (!restore(*at, at + 1, above, size, step)) return std::nullopt;
      for (unsigned x = 0; x < width; ++x) {
        const std::size_t place = static_cast<std::size_t>(pass.y + y * pass.dy) * png->width + pass.x + x * pass.dx;
        put(emblem, place, point_of(*png, at + 1, x));
      }
      above = at + 1;
      at += 1 + size;
    }
  }
  return emblem;
}

}  // namespace dyak::pdf
