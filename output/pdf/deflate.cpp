#include "output/pdf/deflate.hpp"

#include <zlib.h>

#include <memory>

#include "engine/base/error.hpp"

namespace dyak::pdf {
namespace {

// The quarter of a megabyte that zlib works in is taken from the system once a thread: for the short streams of a paper
// taking it costs more than packing them.
class Packer {
 public:
  Packer() { DYAK_EXPECT(deflateInit(&stream_, Z_DEFAULT_COMPRESSION) == Z_OK); }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  std::string pack(std::string_view bytes) {
    DYAK_EXPECT(deflateReset(&stream_) == Z_OK);
    std::string packed(deflateBound(&stream_, bytes.size()), '\0');
    stream_.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_out = static_cast<uInt>(packed.size());
    DYAK_EXPECT(deflate(&stream_, Z_FINISH) == Z_STREAM_END);
    packed.erase(stream_.total_out);
    return packed;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string deflated(std::string_view bytes) {
  thread_local Packer packer;
  return packer.pack(bytes);
}

}  // namespace dyak::pdf
