#pragma once
#include <array>
#include <cstddef>
#include <string_view>

/// Which characters are plain — shaped one by one, but for the kerning of two — and their places in the table of pairs.
namespace dyak::pdf {

struct PlainRange {
  char32_t first, last;
};
// Latin with its signs, Cyrillic without combining marks, dashes and quotes, №. Not the soft hyphen, not U+2011.
inline constexpr std::array<PlainRange, 8> kPlain{{{0x20, 0x7E},
                                                   {0xA0, 0xAC},
                                                   {0xAE, 0xFF},
                                                   {0x400, 0x481},
                                                   {0x48A, 0x52F},
                                                   {0x2010, 0x2010},
                                                   {0x2012, 0x2027},
                                                   {0x2116, 0x2116}}};

constexpr std::size_t count_plain() {
  std::size_t count = 0;
  for (const PlainRange& range : kPlain) count += range.last - range.first + 1;
  return count;
}
inline constexpr std::size_t kSlots = count_plain();
inline constexpr std::size_t kNoSlot = kSlots;

constexpr std::size_t slot_of(char32_t c) {
  std::size_t before = 0;
  for (const PlainRange& range : kPlain) {
    if (c < range.first) return kNoSlot;
    if (c <= range.last) return before + (c - range.first);
    before += range.last - range.first + 1;
  }
  return kNoSlot;
}

constexpr char32_t character_of(std::size_t slot) {
  for (const PlainRange& range : kPlain) {
    const std::size_t size = range.last - range.first + 1;
    if (slot < size) return range.first + static_cast<char32_t>(slot);
    slot -= size;
  }
  return 0;
}

struct Decoded {
  std::size_t slot;
  std::size_t size;
};

// Requires well-formed UTF-8. Longer sequences hold nothing plain.
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {slot_of(lead), 1};
  if (lead < 0xE0) return {slot_of(((lead & 0x1Fu) << 6u) | (byte(1) & 0x3Fu)), 2};
  if (lead < 0xF0) return {slot_of(((lead & 0x0Fu) << 12u) | ((byte(1) & 0x3Fu) << 6u) | (byte(2) & 0x3Fu)), 3};
  return {kNoSlot, 4};
}

}  // namespace dyak::pdf
