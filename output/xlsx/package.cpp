#include "output/xlsx/package.hpp"

#include <Poco/Checksum.h>
#include <Poco/DeflatingStream.h>

#include <sstream>

namespace dyak::xlsx {
namespace {

constexpr std::uint16_t kVersion = 20;  // what it takes to unpack: deflate
constexpr std::uint16_t kNameInUtf8 = 0x800;
constexpr std::uint16_t kFirstDay = 0x21;  // 1 January 1980
constexpr std::uint16_t kDeflated = 8;
constexpr int kRawWindow = -15;  // no heading, the largest window
constexpr int kLevel = 6;

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>((value >> 8U) & 0xFFU);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFFU);
  put16(out, value >> 16U);
}

}  // namespace

void Package::add_packed(const std::string& name, std::uint16_t method, std::uint32_t crc, std::uint32_t size,
                         const std::string& packed) {
  std::string about;
  put16(about, kVersion);
  put16(about, kNameInUtf8);
  put16(about, method);
  put16(about, 0);
  put16(about, kFirstDay);
  put32(about, crc);
  put32(about, static_cast<std::uint32_t>(packed.size()));
  put32(about, size);
  put16(about, static_cast<std::uint32_t>(name.size()));
  put16(about, 0);
  const auto start = static_cast<std::uint32_t>(file_.size());
  put32(file_, 0x04034B50);
  file_ += about + name + packed;
  put32(directory_, 0x02014B50);
  put16(directory_, kVersion);
  directory_ += about;
  for (int i = 0; i < 3; ++i) put16(directory_, 0);  // remark, disk, kind of content
  put32(directory_, 0);
  put32(directory_, start);
  directory_ += name;
  ++parts_;
}

void Package::add(const std::string& name, const std::string& content) {
  std::ostringstream packed;
  Poco::DeflatingOutputStream deflating(packed, kRawWindow, kLevel);
  deflating << content;
  deflating.close();
  Poco::Checksum crc;
  crc.update(content.data(), static_cast<unsigned>(content.size()));
  add_packed(name, kDeflated, crc.checksum(), static_cast<std::uint32_t>(content.size()), packed.str());
}

std::string Package::finish() && {
  const auto start = static_cast<std::uint32_t>(file_.size());
  file_ += directory_;
  put32(file_, 0x06054B50);
  put32(file_, 0);
  put16(file_, parts_);
  put16(file_, parts_);
  put32(file_, static_cast<std::uint32_t>(directory_.size()));
  put32(file_, start);
  put16(file_, 0);
  return std::move(file_);
}

}  // namespace dyak::xlsx
