#include "output/pdf/png.hpp"

#include <spng.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace dyak::pdf {
namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1A\n", 8);
constexpr std::size_t kMaxChunk = 4'000'000;  // no emblem is larger

struct FreeReader {
  void operator()(spng_ctx* reader) const { spng_ctx_free(reader); }
};
using Reader = std::unique_ptr<spng_ctx, FreeReader>;

// Red, green, blue and how opaque, 16 bits each: no depth of PNG loses anything.
using Samples = std::vector<std::uint16_t>;
constexpr std::size_t kChannels = 4;
constexpr unsigned kWhole = 65'535, kByte = 255;

Reader open(std::string_view bytes, int most) {
  Reader reader(spng_ctx_new(0));
  const auto side = static_cast<std::uint32_t>(most);
  const bool ready = reader && spng_set_crc_action(reader.get(), SPNG_CRC_ERROR, SPNG_CRC_ERROR) == 0 &&
                     spng_set_image_limits(reader.get(), side, side) == 0 &&
                     spng_set_chunk_limits(reader.get(), kMaxChunk, kMaxChunk) == 0 &&
                     spng_set_png_buffer(reader.get(), bytes.data(), bytes.size()) == 0;
  return ready ? std::move(reader) : nullptr;
}

std::optional<Samples> decoded(const Reader& reader) {
  std::size_t size = 0;
  if (spng_decoded_image_size(reader.get(), SPNG_FMT_RGBA16, &size) != 0) return std::nullopt;
  Samples samples(size / sizeof(std::uint16_t));
  if (spng_decode_image(reader.get(), samples.data(), size, SPNG_FMT_RGBA16, SPNG_DECODE_TRNS) != 0)
    return std::nullopt;
  // What follows the picture may be torn as well.
  return spng_decode_chunks(reader.get()) == 0 ? std::optional(std::move(samples)) : std::nullopt;
}

char on_white(unsigned sample, unsigned opaque) {
  const unsigned value = sample * kByte / kWhole, cover = opaque * kByte / kWhole;
  return static_cast<char>(static_cast<std::uint8_t>((value * cover + kByte * (kByte - cover)) / kByte));
}

}  // namespace

bool is_png(std::string_view bytes) { return bytes.substr(0, kSignature.size()) == kSignature; }

std::optional<Emblem> read_png(std::string_view bytes, int most) {
  const Reader reader = open(bytes, most);
  spng_ihdr shape{};
  if (!reader || spng_get_ihdr(reader.get(), &shape) != 0) return std::nullopt;
  const std::optional<Samples> samples = decoded(reader);
  if (!samples) return std::nullopt;
  Emblem emblem;
  emblem.width = static_cast<int>(shape.width), emblem.height = static_cast<int>(shape.height);
  emblem.colour = shape.color_type != SPNG_COLOR_TYPE_GRAYSCALE && shape.color_type != SPNG_COLOR_TYPE_GRAYSCALE_ALPHA;
  const std::size_t shown = emblem.colour ? 3 : 1;
  emblem.bytes.reserve(samples->size() / kChannels * shown);
  for (std::size_t at = 0; at + kChannels <= samples->size(); at += kChannels) {
    for (std::size_t i = 0; i < shown; ++i) emblem.bytes += on_white((*samples)[at + i], (*samples)[at + 3]);
  }
  return emblem;
}

}  // namespace dyak::pdf
