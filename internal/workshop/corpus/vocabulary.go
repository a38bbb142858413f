package corpus

import "strings"

// frequent are the syllables that Vietnamese news uses most, the commonest
// first. A hundred of them make up half of all running text.
const frequent = `của và các có là được trong cho đã với không những một này người công để ông đến nhân khi việc
thể năm từ trên cũng về tại nhà như ra vào sự nước sẽ dân quốc đó làm phải hành đồng đầu thành chính tế hội
thì sau động nam số chức đại lý bị nhiều phát ngày việt trung định hai tỉnh bộ phương tháng chủ học thông cơ kinh
quan tác đang còn thực hơn kiến sản theo đường triển tư nhất lại nên cao mới trường sinh vụ hiện đình trước quyết
giá tổ gia bảo nghiệp tiền bằng hàng thị tình địa cấp cứu ban quản điều xã biết đi tâm nói giao đây hoạt chi ủy
lượng lập đặc tin khu thế tiếp thủ pháp đánh nghị ngành dự dịch án hiểm thống khách giải qua nghĩa minh viên tiêu
trình mặt đất vùng bình an chương huyện vực xây dựng toàn ba giảm nghèo phòng chống ninh giáo dục y du lịch văn
hóa thể thao khoa nghệ môi trường đô nông thôn mạng bệnh viện trẻ em phụ nữ lao nguồn vốn ngân doanh thuế xuất
nhập khẩu lãnh đạo bí thư phó bưu điện tử cải cách hướng dẫn luật sửa đổi bổ sung thanh tra kiểm sát tòa biển
đảo biên giới quân đội cảnh sông cầu cảng bay tàu xe máy lúa gạo cà phê cá tôm rừng thiên tai bão lũ hạn mặn`

const (
	onsets = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x"
	rimes  = "a ai am an ang anh ao ap at au ay ac ach e em en eng eo et e ec i ia im in inh iu it ich iêm iên iêng iêt iêu o oa oai oan oang oat oc oi om on ong op ot " +
		"u ua uân uc ui um un ung uôi uôn uông ut uy uyên uyêt ư ưa ưc ưi ưng ươi ươm ươn ương ươt ưu â âm ân âng âp ât âu ây ă ăm ăn ăng ăp ăt ê êm ên ênh êt êu ô ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt y"
	marks = "\u0300 \u0301 \u0309 \u0303 \u0323"
)

// vocabulary is every word that the corpus knows, the commonest first: those of
// frequent, then syllables as Vietnamese builds them, then names, numbers and
// foreign words, the rarest of which stand in few articles of a million.
func vocabulary(shuffle func(n int, swap func(i, j int)), compose func(string) string) []string {
	var words []string
	seen := map[string]bool{}
	add := func(list []string) {
		for _, w := range list {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	add(strings.Fields(frequent))
	built := syllables(compose)
	shuffle(len(built), func(i, j int) { built[i], built[j] = built[j], built[i] })
	add(built[:5000])
	add(foreign(built, shuffle))
	return words
}

func syllables(compose func(string) string) []string {
	var out []string
	for _, onset := range strings.Fields(onsets) {
		for _, rime := range strings.Fields(rimes) {
			out = append(out, onset+rime)
			for _, mark := range strings.Fields(marks) {
				out = append(out, compose(onset+accented(rime, mark)))
			}
		}
	}
	return out
}

// accented puts the mark behind the first vowel, which is one way of writing
// it, and good enough for words that nobody reads.
func accented(rime, mark string) string {
	for i, r := range rime {
		if strings.ContainsRune("aăâeêioôơuưy", r) {
			end := i + len(string(r))
			return rime[:end] + mark + rime[end:]
		}
	}
	return rime
}

// foreign are 60,000 words without tones, of two syllables or of digits.
func foreign(built []string, shuffle func(n int, swap func(i, j int))) []string {
	plain := strings.Fields("ba co da el fi go ha in jo ka lo mar ne or pe qui ro sa ti un vo wa xi yo za bran cor dil ")
	ends := strings.Fields("son man ton ler vic dra nio ska rez lin mer gat pos tur")
	var out []string
	for _, a := range plain {
		for _, b := range plain {
			for _, c := range ends {
				out = append(out, a+b+c)
				out = append(out, b+c+a+c)
			}
		}
	}
	for n := range 30_000 {
		out = append(out, digits(n))
	}
	shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func digits(n int) string {
	var b [5]byte
	for i := range b {
		b[4-i] = '0' + byte(n%10)
		n /= 10
	}
	return strings.TrimLeft(string(b[:4]), "0") + string(b[4:])
}
