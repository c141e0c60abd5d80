#include "output/pdf/qr.hpp"

#include <qrencode.h>

#include <memory>

#include "engine/base/error.hpp"

namespace dyak::pdf {
namespace {

struct CodeFree {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrMatrix encode_qr(std::string_view content) {
  std::unique_ptr<QRcode, CodeFree> code;
  if (!content.empty() && content.size() <= 200) {
    code.reset(QRcode_encodeData(static_cast<int>(content.size()),
                                 reinterpret_cast<const unsigned char*>(content.data()), 0, QR_ECLEVEL_M));
  }
  if (!code) {
    const std::string message = "QR-код: содержание должно быть от 1 до 200 байт.";
    throw Error(ErrorCode::InvalidInput, message,
                {{Severity::Error, "qr-content", message, "Сократите ссылку.", {}, {}}});
  }
  QrMatrix matrix;
  matrix.side = code->width;
  for (int i = 0; i < code->width * code->width; ++i) matrix.squares += (code->data[i] & 1) != 0 ? '1' : '0';
  return matrix;
}

}  // namespace dyak::pdf
